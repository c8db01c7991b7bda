// The page inside Telegram: tells the server what Telegram signed, then shows what the person's unit owes and hands in
// files. Text only ever enters the page as text nodes.
const words = JSON.parse(document.getElementById("app-words").textContent);
const views = document.getElementById("views");
const unit = document.getElementById("unit");
const door = document.getElementById("door");
const KEPT = "telegram-gave";

/** What is kept for a reload: undefined in the frame of a browser that gives other sites no storage there. */
const kept = (() => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
})();

/** What Telegram gives stands behind the "#" once; where it can be kept for a reload, it is taken out of the address. */
const isGiven = location.hash.includes("tgWebAppData=");
if (isGiven && kept) {
  kept.setItem(KEPT, location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
const given = new URLSearchParams(kept?.getItem(KEPT) ?? (isGiven ? location.hash.slice(1) : ""));
const initData = given.get("tgWebAppData") ?? "";

function tellTelegram(type) {
  const [proxy, data] = [window.TelegramWebviewProxy, {}];
  if (proxy) proxy.postEvent(type, JSON.stringify(data));
  else if (window.parent !== window)
    window.parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), "https://web.telegram.org");
}

/** Telegram's colours, by the names that the style sheet has for them. */
const COLOURS = {
  secondary_bg_color: "--ground",
  bg_color: "--card",
  text_color: "--ink",
  hint_color: "--soft",
  button_color: "--accent",
  button_text_color: "--accent-ink",
};

function wearTheme() {
  try {
    const theme = Object.entries(JSON.parse(given.get("tgWebAppThemeParams") ?? "{}"));
    const worn = theme.filter(([name, value]) => name in COLOURS && /^#[0-9a-f]{6}$/i.test(String(value)));
    // Half a theme could make letters that cannot be read.
    if (worn.length < Object.keys(COLOURS).length) return;
    for (const [name, value] of worn) document.documentElement.style.setProperty(COLOURS[name], value);
    const [, dark] = theme.find(([name]) => name === "bg_color") ?? [];
    document.documentElement.dataset.theme = Number.parseInt(dark.slice(1, 3), 16) < 128 ? "dark" : "light";
  } catch {
    // Colours that cannot be read are left alone.
  }
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** What the server answers, or a sentence about why it does not; never rejects. */
async function call(path, options, problem) {
  try {
    const response = await fetch(`/telegram-app/api/${path}`, options);
    const body = await response.json();
    return response.ok ? { body } : { problem: body.error?.message ?? problem };
  } catch {
    return { problem };
  }
}

function say(problem) {
  door.textContent = problem ?? "";
  door.hidden = problem === undefined;
}

/** Who comes back from a document finds the part that it was opened from. */
const SHOWN = "telegram-view";

function show(view) {
  kept?.setItem(SHOWN, view);
  document.body.dataset.view = view;
  for (const button of views.children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
}

let session = "";
const signed = () => ({ authorization: `Bearer ${session}` });

async function lookAtUnit() {
  const { body, problem } = await call("unit", { headers: signed() }, words.notSent);
  if (body === undefined) {
    say(problem);
    return false;
  }
  if (body.kind !== "unit") return false;
  unit.replaceChildren(element("h2", {}, body.said), ...inPlace(body.items).map(card));
  return true;
}

/** The cards stay where they were first shown, also after one of them is handed in. */
const places = [];
function inPlace(items) {
  for (const { key } of items) if (!places.includes(key)) places.push(key);
  return [...items].sort((left, right) => places.indexOf(left.key) - places.indexOf(right.key));
}

/** Looks again, and says at the card what was done to it. */
async function lookAgain(key, said) {
  await lookAtUnit();
  const told = document.getElementById(`t-${key}`);
  if (told) told.textContent = said;
}

function card({ key, title, period, due, state, isLate, receipt, can }) {
  const told = element("p", { class: "told", role: "status", id: `t-${key}` });
  const lines = [
    element("h3", {}, title),
    element(
      "p",
      { class: "due" },
      due.includes(period) ? due : `${period} · ${due}`,
      ...(isLate ? [" ", element("strong", {}, words.late)] : []),
    ),
    element("p", {}, state),
    ...(receipt === undefined ? [] : [element("p", { class: "receipt" }, receipt)]),
  ];
  const forms = [
    ...(can.includes("hand-in") ? [handInForm(key, told)] : []),
    ...(can.includes("take-back") ? [takeBackForm(key, told)] : []),
  ];
  return element("article", { class: isLate ? "owed late" : "owed" }, ...lines, ...forms, told);
}

function handInForm(key, told) {
  const field = element("input", { type: "file", multiple: "", name: "file", id: `f-${key}`, class: "file" });
  const button = element("button", { type: "submit", class: "hand-in" }, words.handIn);
  // The label is the button: the words of the browser's own would be in another language.
  const pick = element("label", { for: `f-${key}`, class: "pick" }, words.choose);
  const names = element("p", { class: "told" });
  field.addEventListener("change", () => {
    names.textContent = [...field.files].map(({ name }) => name).join(", ");
    told.textContent = "";
  });
  const form = element("form", {}, field, pick, names, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void handIn(key, field, button, told);
  });
  return form;
}

/** The chosen files stay chosen until the server has said that they are kept. */
async function handIn(key, field, button, told) {
  const sent = new FormData();
  sent.append("key", key);
  for (const file of field.files) sent.append("file", file, file.name);
  button.disabled = true;
  told.textContent = words.sending;
  const { body, problem } = await call("evidence", { method: "POST", headers: signed(), body: sent }, words.notSent);
  button.disabled = false;
  told.textContent = body?.said ?? problem;
  if (body?.isKept !== true) return;
  field.value = "";
  await lookAgain(key, body.said);
}

/** A button that asks once more before it takes the report back. */
function takeBackForm(key, told) {
  const { label, sure, yes, no } = words.takeBack;
  const open = element("button", { type: "button", class: "take-back" }, label);
  const take = element("button", { type: "button" }, yes);
  const leave = element("button", { type: "button" }, no);
  const asked = element("div", { class: "sure", hidden: "" }, element("p", {}, sure), take, leave);
  const ask = (isAsked) => {
    asked.hidden = !isAsked;
    open.hidden = isAsked;
    (isAsked ? leave : open).focus();
  };
  open.addEventListener("click", () => ask(true));
  leave.addEventListener("click", () => ask(false));
  take.addEventListener("click", async () => {
    take.disabled = true;
    told.textContent = words.sending;
    const options = {
      method: "POST",
      headers: { ...signed(), "content-type": "application/json" },
      body: JSON.stringify({ key }),
    };
    const { body, problem } = await call("take-back", options, words.notTaken);
    take.disabled = false;
    if (body === undefined) told.textContent = problem;
    else await lookAgain(key, body.said);
  });
  return element("div", {}, open, asked);
}

async function open() {
  const options = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ initData }),
  };
  const { body, problem } = await call("session", options, words.notSent);
  if (body === undefined) return say(problem);
  session = body.session;
  if (!(await lookAtUnit())) return undefined;
  views.hidden = false;
  show(kept?.getItem(SHOWN) ?? "unit");
  return undefined;
}

for (const button of views.children) button.addEventListener("click", () => show(button.dataset.view));
wearTheme();
tellTelegram("web_app_ready");
tellTelegram("web_app_expand");
await open();
