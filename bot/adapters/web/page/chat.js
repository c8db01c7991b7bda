// Makes the page quick: sends questions without a reload, keeps the conversation, offers a retry. Text only ever
// enters the page as text nodes.
const words = JSON.parse(document.getElementById("words").textContent);
const form = document.getElementById("ask");
const field = document.getElementById("question");
const log = document.getElementById("turns");
const examples = document.getElementById("examples");
// Which conversation this is only the cookie says, which no script reads. Earlier pages kept an id here and in the address.
try {
  localStorage.removeItem("conversation");
} catch {
  // A browser may give the frame of another site no storage: then nothing was kept there.
}
if (new URLSearchParams(location.search).has("c")) history.replaceState(null, "", location.pathname + location.hash);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const home = form.dataset.home;
const api = home === "/" ? "/api" : `${home}/api`;

/** A document leads back to the page that this chat is a part of. */
function fromHere(link) {
  const address = new URL(link, location.href);
  if (home !== "/" && address.origin === location.origin) address.searchParams.set("back", home);
  return address.href;
}

/** Shows a whole turn; where it is longer than the window, from its question on. */
function bring(part) {
  const turn = part.closest(".turn") ?? part;
  const room = form.getBoundingClientRect().top;
  turn.scrollIntoView({ block: turn.offsetHeight > room ? "start" : "nearest" });
}

function citation({ quote, place, document: title, link }) {
  return element(
    "figure",
    {},
    element("blockquote", {}, quote),
    element("figcaption", {}, `${place}, ${title}. `, element("a", { href: fromHere(link) }, words.open)),
  );
}

function feedback(turnId, helpful) {
  const thanks = element(
    "span",
    { class: "thanks", role: "status" },
    helpful === undefined ? "" : words.feedbackThanks,
  );
  const buttons = [
    [true, "\u{1F44D}", words.helpful],
    [false, "\u{1F44E}", words.notHelpful],
  ].map(([value, sign, label]) => {
    const button = element(
      "button",
      { type: "button", "aria-pressed": String(helpful === value) },
      element("span", { "aria-hidden": "true" }, sign),
      ` ${label}`,
    );
    button.addEventListener("click", async () => {
      const answer = await post("feedback", { turnId, helpful: value });
      if (!answer.ok) {
        thanks.textContent = answer.body.error?.message ?? words.offline;
        return;
      }
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      thanks.textContent = words.feedbackThanks;
    });
    return button;
  });
  return element("div", { class: "feedback", role: "group", "aria-label": words.feedbackGroup }, ...buttons, thanks);
}

function replyCard(reply, helpful) {
  const card = element(
    "div",
    { class: `reply ${reply.status}` },
    ...reply.text.split("\n").map((line) => element("p", {}, line)),
  );
  if (reply.download) {
    // A copy of one's data is shown in nobody's frame, and frames may load nothing down: it opens beside the page.
    const beside = { href: reply.download.link, target: "_blank", rel: "noopener" };
    card.append(element("p", {}, element("a", beside, reply.download.name)));
  }
  if (reply.choices.length > 0) {
    card.append(
      element(
        "div",
        { class: "choices" },
        ...reply.choices.map(({ label, question }) => {
          const button = element("button", { type: "button" }, label);
          button.addEventListener("click", () => void ask(question));
          return button;
        }),
      ),
    );
  }
  if (reply.citations.length > 0) {
    card.append(
      element(
        "details",
        { class: "sources" },
        element("summary", {}, `${words.sources} (${reply.citations.length})`),
        ...reply.citations.map(citation),
      ),
    );
  }
  card.append(feedback(reply.turnId, helpful));
  return card;
}

/** An answer of the office, which no message stands above. */
function addOffice(reply, helpful) {
  const article = element("article", { class: "turn" }, element("h2", { class: "who" }, words.office));
  article.append(replyCard(reply, helpful));
  log.append(article);
  return article;
}

/** While an officer is to answer and the page is looked at, the conversation is asked for anew now and then. */
const OFFICE_MS = 15000;
const turnsShown = new Set();
let awaiting;

function shownNow(reply, fromOffice = false) {
  turnsShown.add(reply.turnId);
  if (reply.awaitsOfficer) awaiting ??= setInterval(lookForOffice, OFFICE_MS);
  if (fromOffice) {
    clearInterval(awaiting);
    awaiting = undefined;
  }
}

async function lookForOffice() {
  if (document.hidden) return;
  const { turns } = await keptTurns();
  for (const turn of turns) {
    if (!turn.fromOffice || turnsShown.has(turn.reply.turnId)) continue;
    shownNow(turn.reply, true);
    bring(addOffice(turn.reply, turn.helpful));
  }
}

function keptTurns() {
  return fetch(`${api}/conversation`).then(
    (response) => (response.ok ? response.json() : { turns: [] }),
    () => ({ turns: [] }),
  );
}

function addTurn(text) {
  examples.hidden = true;
  const place = element("div", { class: "reply waiting" }, words.waiting);
  log.append(
    element(
      "article",
      { class: "turn" },
      element("h2", { class: "who" }, words.you),
      element("p", { class: "asked" }, text),
      element("h2", { class: "who" }, words.assistant),
      place,
    ),
  );
  bring(place);
  return place;
}

async function post(path, body) {
  try {
    const response = await fetch(`${api}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20000),
    });
    return { ok: response.ok, body: await response.json() };
  } catch {
    return { ok: false, body: {} };
  }
}

async function send(text, message, place) {
  const answer = await post("chat", { text, message });
  if (answer.ok) {
    const card = replyCard(answer.body);
    shownNow(answer.body);
    place.replaceWith(card);
    bring(card);
    return;
  }
  const retry = element("button", { type: "button" }, words.retry);
  const problem = element(
    "div",
    { class: "reply refused" },
    element("p", {}, answer.body.error?.message ?? words.offline),
    retry,
  );
  place.replaceWith(problem);
  // The same message id again: what did arrive is not asked twice.
  retry.addEventListener("click", () => {
    const waiting = element("div", { class: "reply waiting" }, words.waiting);
    problem.replaceWith(waiting);
    void send(text, message, waiting);
  });
}

function ask(text) {
  return send(text, randomId(), addTurn(text));
}

/** 128 random bits; also where the page is not on HTTPS and `crypto.randomUUID` is missing. */
function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (text === "") return;
  field.value = "";
  void ask(text);
  field.focus();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
examples.addEventListener("submit", (event) => {
  event.preventDefault();
  void ask(event.submitter.value);
  field.focus();
});

document.addEventListener("visibilitychange", () => {
  if (awaiting !== undefined) void lookForOffice();
});

const kept = await keptTurns();
if (kept.turns.length > 0) log.replaceChildren();
for (const { text, reply, helpful, fromOffice } of kept.turns) {
  if (fromOffice) addOffice(reply, helpful);
  else addTurn(text).replaceWith(replyCard(reply, helpful));
  shownNow(reply, fromOffice);
}
