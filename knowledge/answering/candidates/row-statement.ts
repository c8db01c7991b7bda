import type { RowCell, Statement } from "../../domain/answer.ts";
import type { Cell, Passage } from "../../domain/passage.ts";
import type { Shelf } from "../shelf.ts";

/** Shorter than this, a cell names no subject: a number, a mark. */
const SAYS_SOMETHING = /\p{L}{2}.*\p{L}{2}/u;

function cellOf({ header, text, role, unit, year }: Cell): RowCell {
  const isAmount = (role === "amount" || role === "total") && unit !== undefined && /\d/.test(text);
  return { header, text, ...(isAmount ? { unit, ...(year === undefined ? {} : { year }) } : {}) };
}

/**
 * A row of a table as one statement: its content, or else its first cell with words, and what its other columns hold. Undefined for
 * what is no row, and for a row whose columns have no titles.
 */
export function rowStatement(row: Passage, shelf: Shelf): Extract<Statement, { kind: "row" }> | undefined {
  const cells = (row.kind === "row" || row.kind === "total" ? (row.cells ?? []) : []).filter(
    ({ text, role }) => text.trim() !== "" && (role !== "ordinal" || SAYS_SOMETHING.test(text)),
  );
  const about = cells.find(({ role }) => role === "content") ?? cells.find(({ text }) => SAYS_SOMETHING.test(text));
  if (about === undefined || cells.some((cell) => cell !== about && cell.header.trim() === "")) return undefined;
  return {
    kind: "row",
    about: about.text,
    cells: cells.filter((cell) => cell !== about).map(cellOf),
    cite: shelf.citePassage(row),
  };
}
