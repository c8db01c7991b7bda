// An answer while it is made: what is done and the sentences so far stand where it comes, until the whole takes their place.
import { api, element, PATIENCE_MS, words } from "./chat-parts.js";

const UNREACHED = { reached: false, ok: false, status: 0, body: {} };
/** What ends a stream without an answer is the server's own trouble: it is asked again. */
const TROUBLE = 500;

/** Stands where an answer will. */
export function waitingCard() {
  const drafted = element("p", { class: "drafted", "aria-live": "off", hidden: "" });
  return element("div", { class: "reply waiting" }, drafted, element("span", {}, words.waiting));
}

/** Asks, and shows on a card what the server tells before it answers; else as `post` does. Never rejects. */
export async function postFollowed(path, body, card) {
  const patience = createPatience();
  try {
    const response = await fetch(`${api}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream, application/json" },
      body: JSON.stringify(body),
      signal: patience.signal,
    });
    const { ok, status } = response;
    if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
      return { reached: true, ok, status, body: await response.json() };
    for await (const [event, data] of eventsOf(response.body, patience)) {
      if (event === "answer") return { reached: true, ok: true, status, body: data };
      if (event === "problem") return { reached: true, ok: false, status: TROUBLE, body: data };
      show(card, event, data);
    }
    return UNREACHED;
  } catch {
    return UNREACHED;
  } finally {
    patience.end();
  }
}

function show(card, event, { use, text }) {
  const [drafted, step] = card.children;
  if (event === "asking") step.textContent = words.making[use] ?? words.waiting;
  if (event !== "draft") return;
  drafted.hidden = false;
  drafted.textContent = text;
}

/** The events of a stream as name and data; lines that say nothing keep the patience. */
async function* eventsOf(body, patience) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      patience.renew();
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop();
      for (const block of blocks) {
        const [, event, data] = /^event: (\w+)\ndata: (.+)$/.exec(block) ?? [];
        if (event !== undefined) yield [event, JSON.parse(data)];
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Ends the call when the server says nothing for too long. */
function createPatience() {
  const controller = new AbortController();
  let timer;
  const end = () => clearTimeout(timer);
  const renew = () => {
    end();
    timer = setTimeout(() => controller.abort(), PATIENCE_MS);
  };
  renew();
  return { signal: controller.signal, renew, end };
}
