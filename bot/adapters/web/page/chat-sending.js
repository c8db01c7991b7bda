// Sends questions one after the other, each exactly once: what may have arrived is sent again under the same id, which the
// server knows; without a network they wait on this device.
import { postFollowed, waitingCard } from "./chat-answering.js";
import { dropQuestion, keepQuestion, unsentQuestions } from "./chat-outbox.js";
import { element, words } from "./chat-parts.js";

/** After so long it tries again by itself; each time twice as long, up to the longest. */
const FIRST_MS = 3_000;
const LONGEST_MS = 60_000;
/** What the server says of itself and not of the question: it is tried again. */
const LATER = new Set([429, 500, 502, 503, 504, 507]);

const banner = document.getElementById("offline");
const places = new Map();
let isSending = false;
let pause = FIRST_MS;
let timer;
let show;
let hold;

/** `answered` shows an answer in a place; `asking` makes the place for a question that waits from before. */
export function prepareSending({ answered, asking }) {
  show = answered;
  hold = asking;
  addEventListener("online", sendAll);
  addEventListener("offline", tellNetwork);
  tellNetwork();
}

/** Sends a question whose answer comes into a place. */
export function sendQuestion(question, place) {
  keepQuestion(question);
  places.set(question.id, place);
  return sendAll();
}

/** Sends what waits, the oldest first, until the server cannot be reached. */
export async function sendAll() {
  clearTimeout(timer);
  tellNetwork();
  if (isSending) return;
  isSending = true;
  try {
    for (let next = unsentQuestions()[0]; next !== undefined; next = unsentQuestions()[0]) {
      if (!(await deliver(next))) {
        timer = setTimeout(sendAll, pause);
        pause = Math.min(2 * pause, LONGEST_MS);
        return;
      }
      pause = FIRST_MS;
    }
  } finally {
    isSending = false;
  }
}

/** Whether the server has dealt with it, so that the next one may go. */
async function deliver({ id, text }) {
  if (!places.has(id)) places.set(id, hold(text));
  const card = waitingCard();
  putBack(id, card);
  const { reached, ok, status, body } = await postFollowed("chat", { text, message: id }, card);
  if (ok) {
    dropQuestion(id);
    show(body, places.get(id));
    places.delete(id);
    return true;
  }
  const isLater = !reached || LATER.has(status);
  if (!isLater) dropQuestion(id);
  const retry = element("button", { type: "button" }, words.retry);
  retry.addEventListener("click", () => sendQuestion({ id, text }, places.get(id)));
  const said = body.error?.message ?? words.offline;
  putBack(id, element("div", { class: "reply refused" }, element("p", {}, said), retry));
  return !isLater;
}

function putBack(id, place) {
  places.get(id).replaceWith(place);
  places.set(id, place);
}

function tellNetwork() {
  banner.hidden = navigator.onLine;
}
