import { html } from "hono/html";
import { sayDocument, sayPlace, vietnamese } from "../../../../bot/index.ts";
import { fill } from "../../../../jobs/index.ts";
import { fold, type Knowledge, type WeighedAsk } from "../../../../knowledge/index.ts";
import type { Html } from "../../frame/contract.ts";
import words from "./trace.vi.json" with { type: "json" };

const outcomes: Readonly<Record<string, string>> = words.outcomes;
const MOST_SHOWN = 5;

/** Where the ways from what was found lead to. */
export interface TraceLinks {
  /** Takes a passage as the answer. */
  readonly choose: (passageId: string) => string;
  /** Adds a word of the documents for one of the person. */
  readonly addWord: (word: string) => string;
}

/** Why a message got its reply: for each of its questions what was found, how sure that was, and which words nobody prints. */
export function traceHtml(
  weighed: readonly WeighedAsk[],
  knowledge: Pick<Knowledge, "passage" | "document">,
  links: TraceLinks,
): Html {
  const each = weighed.map((ask) => askHtml(ask, knowledge, links));
  return html`<h2>${words.title}</h2>${weighed.length === 0 ? html`<p>${words.nothing}</p>` : each}`;
}

function askHtml(ask: WeighedAsk, knowledge: Pick<Knowledge, "passage" | "document">, links: TraceLinks): Html {
  const { text, outcome, concepts, candidates } = ask;
  const unknown = beside(
    text,
    concepts.filter(({ known }) => !known).map(({ forms }) => asTyped(text, forms[0] ?? "")),
  );
  const missing =
    unknown.length === 0
      ? ""
      : html`<p>${fill(words.unknown, { unknown: unknown.map((word) => `“${word}”`).join(", ") })} ${unknown.map((word) => html`<a href="${links.addWord(word)}">${fill(words.addWord, { word })}</a> `)}</p>`;
  const rows = onePerPassage(candidates)
    .slice(0, MOST_SHOWN)
    .map(
      (one) =>
        html`<tr><td data-name="${words.place}">${placeOf(one, knowledge)}</td><td data-name="${words.words}">${one.text}</td><td data-name="${words.share}" class="number">${percent(one.share)}</td><td class="acts">${one.passageId === undefined ? "" : html`<a class="button quiet" href="${links.choose(one.passageId)}">${words.choose}</a>`}</td></tr>`,
    );
  return html`<p><strong>${outcomes[outcome] ?? words.refused}</strong> ${whyOf(ask)}</p>${missing}${
    rows.length === 0
      ? html`<p>${words.none}</p>`
      : html`<h3>${words.found}</h3><table><thead><tr><th scope="col">${words.place}</th><th scope="col">${words.words}</th><th scope="col" class="number">${words.share}</th><th></th></tr></thead><tbody>${rows}</tbody></table>`
  }`;
}

/** Several candidates may stand in one passage; it is shown once, with what the most likely of them is worth. */
export function onePerPassage<One extends Pick<WeighedAsk["candidates"][number], "passageId">>(
  candidates: readonly One[],
): readonly One[] {
  const seen = new Set<string>();
  return candidates.filter(({ passageId }) => {
    if (passageId === undefined) return true;
    const isNew = !seen.has(passageId);
    seen.add(passageId);
    return isNew;
  });
}

function whyOf({ official, read, certainty, answeredFrom, candidates }: WeighedAsk): string {
  if (official !== undefined)
    return fill(words.official, {
      wording: official.wording,
      number: official.number,
      likeness: percent(official.likeness),
      from: percent(official.from),
    });
  if (read !== undefined) return fill(words.read, { covers: words.covers[read.covers] });
  if (candidates.length === 0) return "";
  const isSure = certainty >= answeredFrom;
  return fill(isSure ? words.odds.sure : words.odds.unsure, {
    certainty: percent(certainty),
    from: percent(answeredFrom),
  });
}

/** A place as people say it, where the passage is still there. */
function placeOf(
  { passageId = "", document }: WeighedAsk["candidates"][number],
  knowledge: Pick<Knowledge, "passage" | "document">,
): Html | string {
  const passage = knowledge.passage(passageId);
  const meta = knowledge.document(passage?.documentId ?? "");
  if (passage === undefined || meta === undefined) return document;
  return `${sayPlace(passage.place, vietnamese)}, ${sayDocument(meta, vietnamese)}`;
}

/** A folded word as it stands in the question: "tet" in "nghỉ Tết". */
function asTyped(text: string, word: string): string {
  const composed = text.normalize("NFC");
  const at = fold(composed).indexOf(word);
  return at < 0 ? word : composed.slice(at, at + word.length);
}

/** Words that stand side by side in a text are one: "vắc", "xin" are "vắc xin". */
function beside(text: string, each: readonly string[]): readonly string[] {
  const composed = text.normalize("NFC");
  const joined: string[] = [];
  for (const word of each) {
    const together = `${joined.at(-1)} ${word}`;
    if (joined.length > 0 && composed.includes(together)) joined.splice(-1, 1, together);
    else joined.push(word);
  }
  return joined;
}

function percent(part: number): string {
  return `${Math.round(100 * part)}%`;
}
