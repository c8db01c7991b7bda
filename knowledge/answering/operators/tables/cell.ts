import type { Statement } from "../../../domain/answer.ts";
import type { Cell, Passage } from "../../../domain/passage.ts";
import { answered, type Case, ENOUGH, type Step } from "../../case.ts";
import { around } from "../../scored-records.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { fitOf, isHeld, isNumber, labelOf } from "./table.ts";

/** "Trong mấy giờ", "bao lâu": a length of time is asked, not a day. */
const SPAN = / bao lau | (?:trong|sau|mat) (?:may|bao nhieu) | (?:may|bao nhieu|bn) (?:h|gio|phut|tuan|tiet|buoi) /;

/**
 * "Xã Tân Lập có mấy nhân viên y tế?", "THPT khóa học bạ ngày nào?": the cell where the row that is named meets the
 * column that is asked. Of a row with a day for each of several columns all are told when none of them is named.
 */
export const answerCell: Step = (of) => {
  const { asks, concepts } = of.question;
  const asksNumber = asks.has("figure") && !asks.has("percent");
  const asksDay = asks.has("when") && !SPAN.test(foldedText(of.question.text));
  if ((!asksNumber && !asksDay) || !concepts.some((concept) => isTelling(concept))) return undefined;
  const isAsked = asksNumber ? isNumber : isDay;
  const found = of.hits
    .flatMap(({ passage }) => rowAsked(of, passage, isAsked) ?? [])
    .sort((left, right) => right.cover - left.cover)[0];
  return found === undefined || found.cover < ENOUGH ? undefined : answered(found.statements);
};

interface RowAsked {
  readonly statements: readonly Statement[];
  readonly cover: number;
}

function rowAsked(of: Case, passage: Passage, isAsked: (cell: Cell) => boolean): RowAsked | undefined {
  if (passage.kind !== "row") return undefined;
  const label = labelOf(passage);
  const concepts = of.question.concepts.filter((concept) => concept.soft !== true);
  const rest = concepts.filter((concept) => !isHeld(concept, label));
  if (label === "" || !concepts.some((concept) => isTelling(concept) && isHeld(concept, label))) return undefined;
  const columns = (passage.cells ?? []).filter((cell) => cell.text !== label && isAsked(cell));
  const chosen = chosenOf(
    of,
    columns.map((cell) => ({ cell, fit: fitOf(of, cell, rest) })),
  );
  if (chosen.length === 0) return undefined;
  const cover = coverage(concepts, [
    { text: label, factor: 1 },
    ...chosen.map(({ header, text }) => ({ text: `${header} . ${text}`, factor: 1 })),
    ...around(of.shelf, passage),
  ]);
  const cite = of.shelf.citePassage(passage, label);
  return {
    cover,
    statements: chosen.map(({ header, text }) => ({ kind: "cell", label, header, printed: text, cite })),
  };
}

/** The one column that fits best; of days all that are compared, or all of them when no column is named. */
function chosenOf(of: Case, scored: readonly { cell: Cell; fit: number }[]): Cell[] {
  const { asks } = of.question;
  const [best, second] = [...scored].sort((one, two) => two.fit - one.fit);
  if (best === undefined) return [];
  const isCompared = asks.has("when") && asks.has("compare");
  const namesNone = asks.has("when") && best.fit === 0;
  if (isCompared || namesNone)
    return scored.filter(({ cell, fit }) => cell.role !== "note" && (namesNone || fit > 0)).map(({ cell }) => cell);
  return best.fit === 0 || best.fit === second?.fit ? [] : [best.cell];
}

/** A day in a column of its own name; a column for the time of all of a row is its deadline and told as that. */
function isDay(cell: Cell): boolean {
  return (cell.role === "other" || cell.role === "note") && /(?<!\d)\d{1,2}\/\d{1,2}(?!\d)/.test(cell.text);
}
