import type { Statement } from "../domain/answer.ts";
import type { Cell, Passage } from "../domain/passage.ts";
import { around } from "./candidates.ts";
import { answered, type Case, ENOUGH, type Step } from "./case.ts";
import { type Concept, isTelling } from "./concepts.ts";
import { coverage, hold } from "./match.ts";

const HELD = 0.5;

/** "Xã Tân Lập có mấy nhân viên y tế?": the cell where the row that is named meets the column that is asked. */
export const answerCell: Step = (of) => {
  const { asks, concepts } = of.question;
  if (!asks.has("figure") || asks.has("percent")) return undefined;
  const found = of.hits
    .flatMap(({ passage }) => cellsAsked(of, passage))
    .sort((left, right) => right.cover - left.cover)[0];
  if (found === undefined || found.cover < ENOUGH || !concepts.some((concept) => isTelling(concept))) return undefined;
  return answered([found.statement]);
};

function cellsAsked(of: Case, passage: Passage): { statement: Statement; cover: number }[] {
  if (passage.kind !== "row") return [];
  const label = (passage.cells ?? []).find((cell) => isWords(cell))?.text ?? "";
  const concepts = of.question.concepts.filter((concept) => concept.soft !== true);
  const rest = concepts.filter((concept) => !isHeld(concept, label));
  if (label === "" || !concepts.some((concept) => isTelling(concept) && isHeld(concept, label))) return [];
  const columns = (passage.cells ?? []).filter((cell) => isNumber(cell) && cell.year === undefined);
  const scored = columns.map((cell) => ({ cell, fit: fitOf(of, cell, rest) })).sort((one, two) => two.fit - one.fit);
  const [best, second] = scored;
  if (best === undefined || best.fit === 0 || best.fit === second?.fit) return [];
  const { cell } = best;
  const cover = coverage(concepts, [
    { text: label, factor: 1 },
    { text: cell.header, factor: 1 },
    ...around(of.shelf, passage),
  ]);
  return [
    {
      cover,
      statement: {
        kind: "cell",
        label,
        header: cell.header,
        printed: cell.text,
        cite: of.shelf.cite({ documentId: passage.documentId, passageId: passage.id }, label),
      },
    },
  ];
}

/** How well a column's title names what is asked; the shortest title wins between equals ("Số trường"). */
function fitOf(of: Case, cell: Cell, rest: readonly Concept[]): number {
  const layer = [{ text: cell.header, factor: 1 }];
  const held = rest.reduce((sum, concept) => sum + concept.weight * hold(concept, layer), 0);
  const counted = of.question.counted.filter((noun) => isHeldWord(noun, cell.header)).length;
  return held + counted === 0 ? 0 : held + counted + 1 / (10 + cell.header.length);
}

function isHeld(concept: Concept, text: string): boolean {
  return hold(concept, [{ text, factor: 1 }]) >= HELD;
}

function isHeldWord(noun: string, text: string): boolean {
  return hold({ forms: [` ${noun} `], weight: 1, start: 0, whole: true }, [{ text, factor: 1 }]) > 0;
}

function isWords(cell: Cell): boolean {
  return cell.role !== "ordinal" && /\p{L}{2}/u.test(cell.text);
}

function isNumber(cell: Cell): boolean {
  return cell.role !== "ordinal" && /^\d[\d.]*(?:,\d+)?\s?%?$/.test(cell.text);
}
