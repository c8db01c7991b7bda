// An answer as a card: its words, what may be asked next, its places folded under it, whether it helped.
import { feedback } from "./chat-feedback.js";
import { documentLink, element, words } from "./chat-parts.js";
import { sharing } from "./chat-sharing.js";

/** What stands in quotation marks, with quotations in it. */
const QUOTED = /(“(?:[^“”]|“[^“”]*”)+”)/;

/** A line of an answer; what the cited documents print in it is marked as theirs. */
function line(text, citations) {
  const isPrinted = (part) => {
    const said = /^“(.+?)(?: ?…)?”$/s.exec(part)?.[1];
    return said !== undefined && citations.some(({ quote }) => quote.includes(said));
  };
  const parts = text.split(QUOTED).map((part) => (isPrinted(part) ? element("q", {}, part) : part));
  return element("p", {}, ...parts);
}

function citation({ quote, place, document: title, link }) {
  return element(
    "figure",
    {},
    element("blockquote", {}, quote),
    element("figcaption", {}, `${place}, ${title}. `, documentLink(link, words.open)),
  );
}

function choicesOf({ choices }, ask) {
  const buttons = choices.map(({ label, question }) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => ask(question));
    return button;
  });
  return element("div", { class: "choices" }, ...buttons);
}

/** The card of an answer, with how it was judged; `ask` sends what its buttons stand for. */
export function replyCard(reply, judged, ask) {
  const { status, text, download, choices, citations, turnId } = reply;
  const card = element("div", { class: `reply ${status}` }, ...text.split("\n").map((one) => line(one, citations)));
  if (download) {
    // A copy of one's data is shown in nobody's frame, and frames may load nothing down: it opens beside the page.
    const beside = { href: download.link, target: "_blank", rel: "noopener" };
    card.append(element("p", {}, element("a", beside, download.name)));
  }
  if (choices.length > 0) card.append(choicesOf(reply, ask));
  if (citations.length > 0) {
    const summary = element("summary", {}, `${words.sources} (${citations.length})`);
    card.append(element("details", { class: "sources" }, summary, ...citations.map(citation)));
  }
  const [buttons, reasons] = feedback(turnId, judged);
  card.append(element("div", { class: "acts" }, buttons, sharing(reply)), reasons);
  return card;
}
