import type { Cell, ColumnRole, Passage } from "../../domain/passage.ts";
import { remembered } from "../../domain/remembered.ts";
import { type Span, sentences } from "../sentences.ts";

const SAYING: ReadonlySet<ColumnRole> = new Set(["content", "scope", "product", "note", "other"]);

/**
 * The cells of a row that contain statements, with their place in the passage's text. Names, times and money are read
 * as records.
 */
export function sayingCells(passage: Passage, roles: ReadonlySet<ColumnRole> = SAYING): (Span & { cell: Cell })[] {
  let from = 0;
  return (passage.cells ?? []).flatMap((cell) => {
    if (cell.text === "") return [];
    const start = passage.text.indexOf(cell.text, from);
    from = start + cell.text.length;
    return roles.has(cell.role) ? [{ cell, text: cell.text, start, end: from }] : [];
  });
}

/** The statements of a passage; a line with only numbers is none. */
export const saidIn = remembered((passage: Passage): readonly Span[] => {
  const texts =
    passage.kind === "row" ? sayingCells(passage) : [{ text: passage.text, start: 0, end: passage.text.length }];
  return texts
    .flatMap((text) =>
      sentences(text.text).map((span) => ({ ...span, start: text.start + span.start, end: text.start + span.end })),
    )
    .filter((span) => /\p{L}{2}.*\p{L}{2}/u.test(span.text));
});
