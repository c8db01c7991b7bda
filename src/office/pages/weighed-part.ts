import { html } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { fold, type WeighedAsk } from "../../../knowledge/index.ts";
import { type Html, officeWords } from "./page.ts";

const words = officeWords.weighed;
const outcomes: Readonly<Record<string, string>> = words.outcomes;

/** Why one question got its reply: how it was read, how sure that was, and what else might have answered. */
export function weighedHtml({ text, outcome, concepts, candidates, read, ...odds }: WeighedAsk): Html {
  const unknown = concepts.filter(({ known }) => !known).map(({ forms }) => asTyped(text, forms[0] ?? ""));
  const rows = candidates.map(
    ({ document, placeId, text: printed, share, features }, index) =>
      html`<tr><td data-name="${words.number}">${index + 1}</td><td data-name="${words.place}">${placeId}, ${document}</td><td data-name="${words.words}">${printed}</td><td data-name="${words.share}">${percent(share)}</td><td data-name="${words.features}"><details><summary>${words.features}</summary>${features.map(({ name, weighs }) => html`<div>${name} ${weighs > 0 ? "+" : ""}${weighs.toFixed(2)}</div>`)}</details></td></tr>`,
  );
  return html`<section><h2>${fill(words.title, { text })}</h2>
<p>${outcomes[outcome] ?? fill(words.refused, { outcome })} ${read === undefined ? oddsOf(odds) : readBy(read)}</p>
${unknown.length === 0 ? "" : html`<p>${fill(words.unknown, { unknown: unknown.join(", ") })}</p>`}
${
  rows.length === 0
    ? html`<p>${words.none}</p>`
    : html`<table><thead><tr><th>${words.number}</th><th>${words.place}</th><th>${words.words}</th><th>${words.share}</th><th>${words.features}</th></tr></thead><tbody>${rows}</tbody></table>`
}</section>`;
}

function oddsOf(odds: Pick<WeighedAsk, "certainty" | "answeredFrom" | "nearness" | "offeredFrom">): string {
  return fill(words.odds, {
    certainty: percent(odds.certainty),
    from: percent(odds.answeredFrom),
    nearness: percent(odds.nearness),
    offered: percent(odds.offeredFrom),
  });
}

/** Where a model read the lines, it decided, and not the odds. */
function readBy({ covers, places }: NonNullable<WeighedAsk["read"]>): string {
  return fill(places.length === 0 ? words.readNothing : words.read, {
    covers: words.covers[covers],
    places: places.join(", "),
  });
}

/** A folded word as it stands in the question: "tet" in "nghỉ Tết". */
function asTyped(text: string, word: string): string {
  const composed = text.normalize("NFC");
  const at = fold(composed).indexOf(word);
  return at < 0 ? word : composed.slice(at, at + word.length);
}

function percent(part: number): string {
  return `${Math.round(100 * part)}%`;
}
