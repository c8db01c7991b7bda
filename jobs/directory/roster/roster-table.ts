import { type Field, fieldOf, type ProblemKind, rosterWords } from "../language/roster-words.ts";
import { clean } from "../language/spelling.ts";
import { type Cell, isBlank, shown } from "./cell.ts";
import { leftRows } from "./left-rows.ts";
import { firstOf } from "./prepared-table.ts";
import type { LeftOut, SourceTable } from "./source-table.ts";

/** What is wrong with a row, with everything a person needs to find the cell. */
export interface RowProblem {
  readonly table: string;
  readonly row: number;
  /** Header of the column as printed; "" when the row as a whole is meant. */
  readonly column: string;
  /** Content of the cell, shortened. */
  readonly value: string;
  readonly problem: ProblemKind;
  /** What the sentence about the problem fills in: candidates, or the number of another row. */
  readonly detail?: string;
}

/** A row below the header that is not blank. */
export interface RosterRow {
  readonly table: string;
  readonly number: number;
  readonly cell: (field: Field) => Cell | undefined;
  /** Cells of every column of the field. */
  readonly cells: (field: Field) => readonly Cell[];
  readonly has: (field: Field) => boolean;
  readonly wrong: (problem: ProblemKind, field?: Field, detail?: string) => RowProblem;
}

/** A table whose columns were recognised, or one that is refused as a whole: all its rows count as wrong. */
export type RosterTable =
  | {
      readonly kind: "units" | "contacts";
      readonly name: string;
      readonly rows: readonly RosterRow[];
      readonly problems: readonly RowProblem[];
      readonly blank: number;
      /** Rows that are none of the table: sums, notes, the header once more. */
      readonly left: readonly LeftOut[];
      /** Headers that mean nothing here. */
      readonly unused: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly name: string;
      readonly rows: number;
      readonly blank: number;
      readonly problem: RowProblem;
    };

/** The header is looked for in this many rows from the top, since titles may stand above it. */
const HEADER_WITHIN = 30;
const ADDRESSES: readonly Field[] = ["phone", "zaloOa", "zaloBot", "telegram"];
/** Fields that may have several columns: a person may have several phones. */
const REPEATABLE: readonly Field[] = ["phone"];

interface Header {
  readonly last: number;
  readonly titles: readonly string[];
  readonly columns: ReadonlyMap<Field, readonly number[]>;
  /** The columns of a person's name in the order in which they are read: "Họ và tên đệm", "Tên". */
  readonly name: readonly number[];
}

/** Finds the header and what each column holds. Columns may come in any order. */
export function recogniseTable({ name, rows, merges = [] }: SourceTable): RosterTable {
  const found = findHeader(rows);
  const header = found === undefined ? undefined : { ...found, name: nameColumns(found, merges) };
  const refuse = (problem: ProblemKind, detail: string): RosterTable => {
    const blank = rows.filter((row) => row.every(isBlank)).length;
    const row = (header?.last ?? 0) + 1;
    return {
      kind: "refused",
      name,
      rows: rows.length - blank,
      blank,
      problem: { table: name, row, column: "", value: "", problem, detail },
    };
  };
  if (header === undefined) return refuse("no-header", String(HEADER_WITHIN));
  const { columns, titles } = header;
  const doubled = [...columns].find(([field, places]) => places.length > 1 && !REPEATABLE.includes(field));
  if (doubled !== undefined) return refuse("same-header", titles[doubled[1][0] ?? 0] ?? "");
  const kind = ADDRESSES.some((field) => columns.has(field)) ? "contacts" : "units";
  const missing = missingColumn(kind, columns);
  if (missing !== undefined) return refuse("missing-column", missing);

  const below = rows
    .slice(header.last + 1)
    .map((cells, at) => rosterRow({ name, number: header.last + at + 2, cells, header }));
  const whyLeft = leftRows(
    below.map((row, at) => {
      const cells = rows[header.last + 1 + at] ?? [];
      return { cells, isHeader: isHeaderAgain(cells, columns), isFull: isFullRow(row, kind) };
    }),
  );
  const read: RosterRow[] = [];
  const problems: RowProblem[] = [];
  const left: LeftOut[] = [];
  let blank = 0;
  for (const [at, row] of below.entries()) {
    const cells = rows[header.last + 1 + at] ?? [];
    const why = whyLeft[at];
    if (cells.every(isBlank)) blank += 1;
    else if (why !== undefined) left.push({ table: name, why, row: row.number, value: firstOf(cells) });
    else if (cells.slice(Math.max(titles.length, ...header.name.map((column) => column + 1))).every(isBlank))
      read.push(row);
    else problems.push(row.wrong("too-many-cells"));
  }
  const used = new Set([...[...columns.values()].flat(), ...header.name]);
  const unused = titles.filter((title, index) => title !== "" && !used.has(index));
  return { kind, name, rows: read, problems, blank, left, unused };
}

/** A header that is printed again, in part or as a whole, in the same columns. */
function isHeaderAgain(cells: readonly Cell[], columns: Header["columns"]): boolean {
  const again = columnsOf(cells);
  return (
    again.size > 1 &&
    [...again].every(([field, places]) => places.every((place) => columns.get(field)?.includes(place)))
  );
}

function isFullRow(row: RosterRow, kind: "units" | "contacts"): boolean {
  const has = (field: Field): boolean => row.cells(field).some((cell) => !isBlank(cell));
  return kind === "contacts"
    ? ADDRESSES.some(has)
    : has("unitName") && (has("unitId") || has("level") || has("commune"));
}

/** A name over several columns: two headers, or one that is merged over them. */
function nameColumns(header: Omit<Header, "name">, merges: NonNullable<SourceTable["merges"]>) {
  const family = header.columns.get("familyName") ?? [];
  const named = header.columns.get("name") ?? [];
  const wide = named.flatMap((column) => {
    const merge = merges.find(
      ({ from, to }) => from.column === column && from.row <= header.last && to.row >= header.last,
    );
    return Array.from({ length: (merge?.to.column ?? column) - column + 1 }, (_, at) => column + at);
  });
  const taken = new Set([...header.columns].flatMap(([field, places]) => (field === "name" ? [] : places)));
  return [...family, ...wide.filter((column) => named.includes(column) || !taken.has(column))];
}

/** The row that names the most fields. With merged cells the row below it may name the fields it leaves blank. */
function findHeader(rows: SourceTable["rows"]): Omit<Header, "name"> | undefined {
  let best: Omit<Header, "name"> | undefined;
  for (const [index, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(row);
    if (columns.size < 2 || columns.size <= (best?.columns.size ?? 0)) continue;
    best = { last: index, titles: row.map(shown), columns };
  }
  if (best === undefined) return undefined;
  const below = rows[best.last + 1] ?? [];
  const named = below.flatMap((cell, index) => (isBlank(cell) ? [] : [index]));
  const isSecondLine =
    named.length > 0 &&
    named.every((index) => fieldOf(String(below[index])) !== undefined) &&
    columnsOf(below).size > 0;
  if (!isSecondLine) return best;
  const width = Math.max(best.titles.length, below.length);
  const merged = Array.from({ length: width }, (_, index): Cell => {
    const second = below[index] ?? null;
    return isBlank(second) ? (rows[best.last]?.[index] ?? null) : second;
  });
  return { last: best.last + 1, titles: merged.map(shown), columns: columnsOf(merged) };
}

function columnsOf(row: readonly Cell[]): Map<Field, number[]> {
  const columns = new Map<Field, number[]>();
  for (const [index, cell] of row.entries()) {
    const field = typeof cell === "string" ? fieldOf(cell) : undefined;
    if (field !== undefined) columns.set(field, [...(columns.get(field) ?? []), index]);
  }
  return columns;
}

function missingColumn(kind: "units" | "contacts", columns: ReadonlyMap<Field, unknown>): string | undefined {
  const needed: Field = kind === "contacts" ? "role" : "unitName";
  return columns.has(needed) ? undefined : rosterWords.headers[needed][0];
}

function rosterRow(part: {
  readonly name: string;
  readonly number: number;
  readonly cells: readonly Cell[];
  readonly header: Header;
}): RosterRow {
  const { name, number, cells, header } = part;
  const places = (field: Field): readonly number[] => header.columns.get(field) ?? [];
  const cell = (field: Field): Cell | undefined =>
    field === "name" && header.name.length > 1
      ? header.name.flatMap((place) => (isBlank(cells[place]) ? [] : [String(cells[place])])).join(" ")
      : cells[places(field)[0] ?? -1];
  return {
    table: name,
    number,
    cell,
    cells: (field) => places(field).map((place) => cells[place] ?? null),
    has: (field) => header.columns.has(field),
    wrong: (problem, field, detail) => ({
      table: name,
      row: number,
      column: field === undefined ? "" : clean(header.titles[places(field)[0] ?? -1] ?? ""),
      value: field === undefined ? "" : shown(cell(field)),
      problem,
      detail,
    }),
  };
}
