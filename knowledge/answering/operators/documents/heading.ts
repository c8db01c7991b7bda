import type { Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import { isUnder } from "../../../domain/place.ts";
import { shortened } from "../../../reading/shortened.ts";
import { answered, type Case, type Step } from "../../case.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";

const MOST_ITEMS = 8;
const MOST_CHARACTERS = 1_300;
const FEWEST_SYLLABLES = 3;

/** "Phát triển xã hội số gồm những việc gì?": the question spells out a title, and gets what stands under it, in order. */
export const answerHeading: Step = (of) => {
  const { asks } = of.question;
  const asksOther = (["figure", "who", "when", "money", "percent", "compare", "purpose", "frequency"] as const).some(
    (asking) => asks.has(asking),
  );
  if (asksOther || !(asks.has("list") || asks.has("define"))) return undefined;
  const asked = foldedText(of.question.text);
  const titles = of.hits
    .map(({ passage }) => passage)
    .filter((passage) => passage.kind === "heading" && passage.place.steps.length > 0);
  const best = titles
    .map((passage) => ({ passage, length: spelledOut(passage, asked) }))
    .sort((left, right) => right.length - left.length)[0];
  if (best === undefined || best.length === 0 || !isWhatIsAsked(of, best.passage)) return undefined;
  const inner = of.shelf.passages.filter(
    (passage) =>
      passage.documentId === best.passage.documentId &&
      passage.kind !== "heading" &&
      isUnder(passage.place.id, best.passage.place.id),
  );
  return inner.length === 0 || inner.length > 2 * MOST_ITEMS
    ? undefined
    : answered(items(of, inner.slice(0, MOST_ITEMS)));
};

const WHOLE = 0.5;

/** The title holds most of what the question names: "phổ cập giáo dục" alone is not the file that proves it. */
function isWhatIsAsked({ question }: Case, { text }: Passage): boolean {
  return coverage(question.concepts.filter(isTelling), [{ text, factor: 1 }]) >= WHOLE;
}

/** How many syllables of the title the question repeats from its start; 0 when too few to mean it. */
function spelledOut(passage: Passage, asked: string): number {
  const title = passage.text.replace(/^(?:[IVXLC]+|\d+(?:\.\d+)*)[.)]?\s+/, "");
  const parts = foldedText(title).trim().split(" ");
  if (parts[0] === "phu" && parts[1] === "luc" && parts.length < 4) return 0;
  let length = 0;
  while (length < parts.length && asked.includes(` ${parts.slice(0, length + 1).join(" ")} `)) length += 1;
  return length >= FEWEST_SYLLABLES && length >= parts.length / 2 ? length : 0;
}

function items(of: Case, passages: readonly Passage[]): Statement[] {
  const most = Math.floor(MOST_CHARACTERS / passages.length);
  return passages.map((passage) => ({
    kind: "item",
    text: shortened(passage.text, most),
    cite: of.shelf.citePassage(passage),
  }));
}
