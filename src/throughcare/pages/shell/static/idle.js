// Says some minutes before somebody is signed out, and lets typing count as being there.
// Without it a form that is sent too late is shown again after signing in.
const WARN = 5 * 60; // seconds before the end
const QUIET = 3 * 60 * 1000; // milliseconds between two signs of life

const dialog = document.querySelector("[data-idle]");
const stay = dialog?.querySelector("form");
let endsAt, typedIn;
let toldAt = Date.now();
let asking = false;

const left = () => (endsAt - Date.now()) / 1000;

// A GET asks how long there is, since another window may have been at work; a POST starts anew.
async function ask(method) {
  const body = method === "POST" ? new FormData(stay) : undefined;
  const answer = await fetch(dialog.dataset.idle, { method, body, redirect: "error" });
  if (!answer.ok) return;
  endsAt = Date.now() + Number(answer.headers.get("Seconds-Left")) * 1000;
  if (method === "POST") toldAt = Date.now();
}

// Signed out already: what was typed goes to where it is kept; anything else leaves the screen.
function leave() {
  if (typedIn?.isConnected) HTMLFormElement.prototype.submit.call(typedIn);
  else location.reload();
}

function say() {
  const minutes = Math.max(1, Math.ceil(left() / 60));
  const words = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const shown = dialog.querySelector("[data-left]");
  if (dialog.open && shown.textContent === words) return;
  shown.textContent = words;
  dialog.querySelector("[data-aloud]").textContent = dialog.open ? `${words} left` : "";
  if (!dialog.open) dialog.showModal();
}

async function look() {
  if (asking || left() > WARN) return;
  asking = true;
  try {
    if (!dialog.open || left() <= 0) await ask("GET");
    if (left() <= 0) return leave();
    if (left() <= WARN) say();
  } catch {
    // No connection: asked again with the next look.
  }
  asking = false;
}

async function stayed(event) {
  event?.preventDefault();
  try {
    await ask("POST");
  } catch {
    return;
  }
  if (left() > 0) dialog.close();
}

if (dialog) {
  endsAt = Date.now() + Number(dialog.dataset.seconds) * 1000;
  setInterval(look, 1000);
  stay.addEventListener("submit", stayed);
  dialog.addEventListener("cancel", stayed);
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.method === "post") typedIn = form;
    if (Date.now() - toldAt > QUIET) ask("POST").catch(() => {});
  });
}
