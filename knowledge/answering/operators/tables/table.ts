import { type Cell, type Passage, tableKey } from "../../../domain/passage.ts";
import { type Case, ENOUGH } from "../../case.ts";
import { around } from "../../scored-records.ts";
import type { Concept } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";

const HELD = 0.5;

/** A table as it is computed with: its rows by what they are about, its printed total, in printed order. */
export interface Table {
  readonly rows: readonly Passage[];
  readonly total?: Passage;
}

/** All tables, those of which a row was found first: rows of one document under one place and the same titles. */
export function tablesOf({ shelf, hits }: Case): Table[] {
  const tables = new Map<string, Passage[]>();
  for (const { passage } of hits) tables.set(tableKey(passage) ?? "", []);
  for (const passage of shelf.passages) {
    const key = tableKey(passage);
    if (key !== undefined) tables.set(key, [...(tables.get(key) ?? []), passage]);
  }
  return [...tables.values()].map((all) => {
    const total = all.find(({ kind }) => kind === "total");
    return { rows: all.filter(({ kind }) => kind === "row"), ...(total === undefined ? {} : { total }) };
  });
}

/** What a row is about: its first cell of words. */
export function labelOf({ cells = [] }: Passage): string {
  return cells.find(isWords)?.text ?? "";
}

/** The title of the column that says what rows are about: "Trường". */
export function labelHeaderOf({ cells = [] }: Passage): string {
  return cells.find(isWords)?.header ?? "";
}

/** How well a column's title names what is asked; the shortest title wins between equals ("Số trường"). */
export function fitOf(of: Case, cell: Cell, rest: readonly Concept[]): number {
  const layer = [{ text: cell.role === "note" ? cell.text : cell.header, factor: 1 }];
  const held = rest.reduce((sum, concept) => sum + concept.weight * hold(concept, layer), 0);
  const counted = of.question.counted.filter((noun) => isHeldWord(noun, cell.header)).length;
  return held + counted === 0 ? 0 : held + counted + 1 / (10 + cell.header.length);
}

/** Whether a text holds a concept more than by chance. */
export function isHeld(concept: Concept, text: string): boolean {
  return hold(concept, [{ text, factor: 1 }]) >= HELD;
}

function isHeldWord(noun: string, text: string): boolean {
  return hold({ forms: [` ${noun} `], weight: 1, start: 0, whole: true }, [{ text, factor: 1 }]) > 0;
}

/**
 * Whether rows, the titles of their columns and what stands above them hold enough of the question; `superlative` are words
 * of it that compute and that no table prints.
 */
export function isAbout(of: Case, passages: readonly Passage[], texts: readonly string[], superlative = ""): boolean {
  const [first] = passages;
  if (first === undefined) return false;
  const concepts = of.question.concepts.filter(
    ({ soft, forms }) => soft !== true && !forms.some((form) => superlative.includes(form)),
  );
  const layers = [...texts.map((text) => ({ text, factor: 1 })), ...around(of.shelf, first)];
  return coverage(concepts, layers) >= ENOUGH;
}

/** A cell of words that is not the number of its row. */
function isWords(cell: Cell): boolean {
  return cell.role !== "ordinal" && /\p{L}{2}/u.test(cell.text);
}

/** A cell of one number; amounts of a year are money and looked up as that. */
export function isNumber(cell: Cell): boolean {
  return cell.role !== "ordinal" && cell.year === undefined && /^\d[\d.]*(?:,\d+)?\s?%?$/.test(cell.text);
}
