// Keeps what is typed as a draft, a moment after each pause, and says so. Nobody else sees a draft.
// Without this the button saves; with it nothing is lost when a session or a connection ends.
const PAUSE = 3000; // milliseconds

const form = document.querySelector("form[data-keeps]");
const said = document.querySelector("[data-kept]");
let waiting;

async function keep() {
  const body = new FormData(form);
  body.set("do", "keep");
  try {
    const answer = await fetch(location.href, { method: "POST", body, redirect: "error" });
    const kept = answer.status === 204;
    said.textContent = kept ? said.dataset.kept : said.dataset.notKept;
  } catch {
    said.textContent = said.dataset.notKept;
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
});
form?.addEventListener("submit", () => clearTimeout(waiting));
