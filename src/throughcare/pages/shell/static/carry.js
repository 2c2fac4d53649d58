// Carries a form that cannot be sent for want of a signal: kept on this device for whoever typed it,
// sent when the signal is back, gone at the latest when they sign out. Without a script the browser
// says that there is no connection, and what was typed is lost: the one exception to pages that are
// complete without a script. A form carries a key, so that what is sent twice is done once.
const PLACE = "carried"; // in the device's storage: a list of what waits
const WHOSE = "whose_page"; // the signed name of whoever a page is for, in each of its forms
const FILLED = "filled_at"; // when a form was filled in that is sent later
const PATIENCE = 4000; // milliseconds in which the house is heard, or there is no signal
const AGAIN = 20_000; // milliseconds between two tries

const whose = document.querySelector(`input[name=${WHOSE}]`)?.value;
const said = document.querySelector("[data-carried]");

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "[]");
  } catch {
    return [];
  }
}

function keep(list) {
  if (list.length) localStorage.setItem(PLACE, JSON.stringify(list));
  else localStorage.removeItem(PLACE);
}

const mine = () => waiting().filter((each) => each.whose === whose);
const drop = (gone) => keep(waiting().filter((each) => each.id !== gone.id));

async function heard() {
  if (!navigator.onLine) return false;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return (await fetch("/healthz", { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}

function say() {
  if (!said) return;
  const all = mine();
  const refused = all.filter((each) => each.refused);
  said.hidden = all.length === 0;
  said.querySelector("[data-many]").textContent = all.length === 1 ? "One form" : `${all.length} forms`;
  said.querySelector("[data-refused]").hidden = refused.length === 0;
  if (refused.length) said.querySelector("[data-refused] a").href = refused[0].page;
}

function carry(form, submitter) {
  const told = new URLSearchParams(new FormData(form, submitter));
  told.set(FILLED, new Date().toISOString());
  const body = told.toString();
  const id = crypto.randomUUID();
  keep([...waiting(), { id, url: form.action, page: location.href, body, whose }]);
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  say();
  said?.focus();
}

// What was taken leads on to another page; what was refused stays, to be looked at.
async function send(each) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await fetch(each.url, { method: "POST", body: each.body, headers });
  if (answer.url.includes("/account/login")) return;
  if (answer.ok) return drop(each);
  keep(waiting().map((one) => (one.id === each.id ? { ...one, refused: true } : one)));
}

let sending = false;

async function sendAll() {
  if (sending || !mine().some((each) => !each.refused) || !(await heard())) return;
  sending = true;
  try {
    for (const each of mine()) if (!each.refused) await send(each);
  } catch {
    // The signal went again: tried anew.
  }
  sending = false;
  say();
}

async function submitted(event) {
  const form = event.target;
  if (!form.matches("form[data-carry]")) return;
  event.preventDefault();
  if (!(await heard())) return carry(form, event.submitter);
  if (event.submitter?.name) {
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: event.submitter.name });
    pressed.value = event.submitter.value;
    form.append(pressed);
  }
  HTMLFormElement.prototype.submit.call(form);
}

if (whose) {
  document.addEventListener("submit", submitted);
  addEventListener("online", sendAll);
  setInterval(sendAll, AGAIN);
  said?.querySelector("button")?.addEventListener("click", sendAll);
  said?.querySelector("[data-refused] button")?.addEventListener("click", () => {
    for (const each of mine()) if (each.refused) drop(each);
    say();
  });
  say();
  sendAll();
} else {
  localStorage.removeItem(PLACE); // Nobody is signed in: nothing of anybody stays.
}
