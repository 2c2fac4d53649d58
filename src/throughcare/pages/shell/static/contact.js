// Writes what others may read from what was chosen above, until somebody writes their own words.
// Without it the box stays empty and the house says the same.
const form = document.querySelector("form[data-contact]");
const box = form?.elements.namedItem("for_others");
const phrases = JSON.parse(document.getElementById("contact-phrases")?.textContent ?? "{}");

function said() {
  const came = form.querySelector('input[name="attendance"]:checked');
  const hour = form.querySelector('input[name="hour"]:checked');
  const next =
    hour && hour.value !== "none" ? ` Next: ${hour.labels[0].textContent.trim()}.` : "";
  return came ? `${phrases[came.value] ?? ""}${next}` : "";
}

if (box) {
  let ours = box.value === said() ? box.value : "";
  form.addEventListener("change", (event) => {
    if (event.target === box || (box.value !== "" && box.value !== ours)) return;
    ours = said();
    box.value = ours;
  });
}
