// Makes the page quick: sends questions without a reload, keeps the conversation, offers a retry.
import "./chat-panel.js";
import { waitingCard } from "./chat-answering.js";
import { dropAll, keepDraft, readDraft } from "./chat-outbox.js";
import { element, form, get, home, words } from "./chat-parts.js";
import { forgetShown, isShownAlready, look, startPresence } from "./chat-presence.js";
import { replyCard } from "./chat-reply.js";
import { prepareSending, sendAll, sendQuestion } from "./chat-sending.js";

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

/** An answer of the office, which no message stands above; at the end, or before another turn. */
function addOffice(reply, judged, before = null) {
  const article = element("article", { class: "turn" }, element("h2", { class: "who" }, words.office));
  article.append(replyCard(reply, judged, ask));
  log.insertBefore(article, before);
  return article;
}

async function keptTurns() {
  return (await get("conversation")) ?? { turns: [] };
}

function addTurn(text, before = null) {
  examples.hidden = true;
  const place = waitingCard();
  const turn = element(
    "article",
    { class: "turn" },
    element("h2", { class: "who" }, words.you),
    element("p", { class: "asked" }, text),
    element("h2", { class: "who" }, words.assistant),
    place,
  );
  log.insertBefore(turn, before);
  bring(place);
  return place;
}

/** Shows an answer in the place that was kept for it; one that is shown already came back before. */
function answered(reply, place) {
  if (isShownAlready(reply.turnId)) {
    place.closest(".turn").remove();
    return;
  }
  const card = replyCard(reply, undefined, ask);
  place.replaceWith(card);
  if (reply.forgets) takeAwayBefore(card.closest(".turn"));
  bring(card);
  if (reply.awaitsOfficer) void look();
}

/** What was said before is deleted at the server: it stands here no longer either. */
function takeAwayBefore(turn) {
  forgetShown();
  while (turn.previousElementSibling) turn.previousElementSibling.remove();
}

function ask(text) {
  return sendQuestion({ id: randomId(), text }, addTurn(text));
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
  keepDraft("");
  void ask(text);
  field.focus();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
field.addEventListener("input", () => keepDraft(field.value));
document.getElementById("new").addEventListener("submit", (event) => {
  // Another conversation begins at the server: what waits here is kept until that can be.
  if (navigator.onLine) dropAll();
  else event.preventDefault();
});
examples.addEventListener("submit", (event) => {
  event.preventDefault();
  void ask(event.submitter.value);
  field.focus();
});

if (field.value === "") field.value = readDraft();
// Frames of other sites have no page that works without a network.
if (home === "/") navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);

prepareSending({ answered, asking: addTurn });
// What the server wrote into the page is written anew; whoever was quick may have asked something below it already.
const written = [...log.children];
const kept = await keptTurns();
if (kept.turns.length > 0) for (const turn of written) turn.remove();
const below = log.firstElementChild;
for (const { text, reply, fromOffice, ...judged } of kept.turns) {
  if (isShownAlready(reply.turnId)) continue;
  if (fromOffice) addOffice(reply, judged, below);
  else addTurn(text, below).replaceWith(replyCard(reply, judged, ask));
}
startPresence(({ reply, ...judged }) => bring(addOffice(reply, judged)));
await sendAll();
