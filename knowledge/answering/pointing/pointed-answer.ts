import type { Answer, ExtractLine, Statement } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import { isUnder } from "../../domain/place.ts";
import { statementsOf } from "../../guarding/text-guard.ts";
import type { Pointed, SheetLine } from "../candidates/pointed.ts";
import type { PrintedOrder } from "../candidates/printed-order.ts";
import { rowStatement } from "../candidates/row-statement.ts";
import { introductions } from "../candidates/unit-candidates.ts";
import type { Shelf } from "../shelf.ts";
import { calculationOf } from "./calculation.ts";
import { type ShownLines, shownLines } from "./shown-lines.ts";

/** Most places that are named as the source of one answer. */
const MOST_PLACES = 4;

export interface PointedParts {
  readonly shelf: Shelf;
  readonly order: PrintedOrder;
  /** How much of what is asked a text prints. */
  readonly weigh: (text: string) => number;
}

/** The printed words at which somebody pointed, clause by clause, with what was computed; undefined for nothing. */
export function pointedAnswer(
  { lines, records, covers, polarity, calculation }: Pointed,
  { shelf, order, weigh }: PointedParts,
): Extract<Answer, { kind: "answered" }> | undefined {
  const calculated = calculation && calculationOf(calculation.operation, calculation.figures, shelf);
  const computed = [
    ...(calculated === undefined ? [] : [calculated]),
    ...records.flatMap((record) => statementsOf(record.answer())),
  ];
  const { lines: kept, columns, isCut } = shownLines(lines, weigh);
  const groups = groupsOf(kept);
  let places = MOST_PLACES - computed.length;
  const quoted = groups.flatMap((group) => {
    const statements = statementsOfGroup(group, { shelf, order, columns, more: Math.max(0, places - 1) });
    places -= statements.length;
    return statements;
  });
  const statements = [...computed, ...quoted];
  if (statements.length === 0) return undefined;
  return {
    kind: "answered",
    ...(polarity === "none" ? {} : { polarity }),
    statements,
    notices: [
      ...(covers === "part" ? [{ kind: "in-part" } as const] : []),
      ...(isCut ? [{ kind: "more-printed" } as const] : []),
    ],
  };
}

/** Lines of one clause, as printed; documents in the order in which they were pointed at. */
function groupsOf(lines: readonly SheetLine[]): SheetLine[][] {
  const documents = [...new Set(lines.map(({ passage }) => passage.documentId))];
  const inOrder = documents.flatMap((id) =>
    lines
      .filter(({ passage }) => passage.documentId === id)
      .sort((left, right) => positionOf(left) - positionOf(right)),
  );
  const groups: SheetLine[][] = [];
  for (const line of inOrder) {
    const last = groups.at(-1);
    if (last?.every(({ passage }) => isBeside(passage, line.passage))) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Sentences of a passage stand in it as they are printed. */
function positionOf({ passage, sentence = "" }: SheetLine): number {
  return passage.order + passage.text.indexOf(sentence) / (passage.text.length + 1);
}

/** Two points of one clause, or one below the other. */
function isBeside(one: Passage, other: Passage): boolean {
  if (one.documentId !== other.documentId) return false;
  const [above, below] = [one.place.id, other.place.id];
  return parentOf(above) === parentOf(below) || isUnder(below, above) || isUnder(above, below);
}

function parentOf(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf(".")));
}

/** Rows are said as rows, all other lines of the clause together. */
function statementsOfGroup(
  group: readonly SheetLine[],
  { columns, ...around }: Around & Pick<ShownLines, "columns">,
): Statement[] {
  const rows = group
    .flatMap(({ passage }) => rowStatement(passage, around.shelf) ?? [])
    .map((row) => ({ ...row, cells: row.cells.filter(({ header }) => columns?.has(header) ?? true) }));
  const isRow = ({ passage }: SheetLine): boolean => rows.some(({ cite }) => cite.passageId === passage.id);
  const lines = group.filter((line) => !isRow(line));
  return [...extractOf(lines, around), ...rows];
}

interface Around {
  readonly shelf: Shelf;
  readonly order: PrintedOrder;
  /** So many more places may be named. */
  readonly more: number;
}

function extractOf(group: readonly SheetLine[], { shelf, order, more }: Around): Statement[] {
  const [first] = group;
  if (first === undefined) return [];
  const lines = group.map(
    ({ passage, sentence }): ExtractLine => ({ passageId: passage.id, text: sentence ?? passage.text }),
  );
  const above = introductions(order, first.passage).filter(({ text }) =>
    lines.every((line) => !line.text.includes(text)),
  );
  const others = group
    .map(({ passage }) => passage)
    .filter(({ place }, index, all) => place.id !== first.passage.place.id && isFirst(all, index))
    .slice(0, more);
  return [
    {
      kind: "extract",
      lines: [...above, ...lines],
      cite: shelf.citePassage(first.passage, first.sentence ?? first.passage.text),
    },
    ...others.map((passage): Statement => ({ kind: "also", cite: shelf.citePassage(passage) })),
  ];
}

function isFirst(all: readonly Passage[], index: number): boolean {
  return all.findIndex(({ id }) => id === all[index]?.id) === index;
}
