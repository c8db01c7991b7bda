// Makes the page quick: sends questions without a reload, keeps the conversation, offers a retry.
import "./chat-panel.js";
import { element, form, get, post, words } from "./chat-parts.js";
import { isShownAlready, look, startPresence } from "./chat-presence.js";
import { replyCard } from "./chat-reply.js";

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

/** Shows a whole turn; where it is longer than the window, from its question on. */
function bring(part) {
  const turn = part.closest(".turn") ?? part;
  const room = form.getBoundingClientRect().top;
  turn.scrollIntoView({ block: turn.offsetHeight > room ? "start" : "nearest" });
}

/** An answer of the office, which no message stands above. */
function addOffice(reply, judged) {
  const article = element("article", { class: "turn" }, element("h2", { class: "who" }, words.office));
  article.append(replyCard(reply, judged, ask));
  log.append(article);
  return article;
}

async function keptTurns() {
  return (await get("conversation")) ?? { turns: [] };
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

async function send(text, message, place) {
  const answer = await post("chat", { text, message });
  if (answer.ok) {
    const card = replyCard(answer.body, undefined, ask);
    isShownAlready(answer.body.turnId);
    if (answer.body.awaitsOfficer) void look();
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

const kept = await keptTurns();
if (kept.turns.length > 0) log.replaceChildren();
for (const { text, reply, fromOffice, ...judged } of kept.turns) {
  if (fromOffice) addOffice(reply, judged);
  else addTurn(text).replaceWith(replyCard(reply, judged, ask));
  isShownAlready(reply.turnId);
}
startPresence(({ reply, ...judged }) => bring(addOffice(reply, judged)));
