import { fold, readTime } from "../../knowledge/index.ts";
import { fill } from "../domain/sentence.ts";
import { periodOf } from "../domain/targets/reported-period.ts";
import { readWritten } from "./entering.ts";
import type { Target, TargetValue, ValueKey } from "./ports.ts";
import { WHOLE_SECTOR } from "./ports.ts";
import { isFollowedTarget } from "./register.ts";
import { targetWords } from "./target-words.ts";
import { typedPeriod } from "./typed-period.ts";

/** A table of a file, each cell as an office prints it. */
export interface TypedTable {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A row of a table of values that says something of a target. */
export interface TakenRow {
  /** "same": it says what stands already. */
  readonly kind: "new" | "corrects" | "same";
  readonly row: number;
  readonly typed: string;
  readonly key: ValueKey;
  readonly target: Target;
  readonly value: number;
  readonly day: string;
  readonly note: string;
  /** The value that it takes the place of. */
  readonly was?: TargetValue;
}

/** A row of a table of values: what it would do, or why it can do nothing. */
export type SheetRow =
  | TakenRow
  | { readonly kind: "wrong"; readonly row: number; readonly typed: string; readonly says: string };

export type SheetRead =
  | { readonly kind: "rows"; readonly rows: readonly SheetRow[] }
  | { readonly kind: "problem"; readonly says: string };

export interface SheetParts {
  readonly targets: readonly Target[];
  /** The unit that a name means today; undefined when none or several. */
  readonly unitNamed: (name: string) => string | undefined;
  readonly latest: (keys: readonly ValueKey[]) => Promise<readonly TargetValue[]>;
  /** Now, as an ISO instant. */
  readonly instant: string;
  readonly today: string;
}

type Column = keyof typeof targetWords.sheet;
const COLUMNS = Object.keys(targetWords.sheet) as Column[];
const NEEDED: readonly Column[] = ["says", "period", "value"];
/** Above its head a table has a title, seldom more. */
const HEAD_WITHIN = 15;
const MOST_ROWS = 20_000;
const { sheetProblems, problems } = targetWords;

/** What the rows of a table of values say, held against the register and against what stands. */
export async function readSheet(tables: readonly TypedTable[], parts: SheetParts): Promise<SheetRead> {
  const found = tables.map((table) => ({ table, head: headOf(table) })).find(({ head }) => head !== undefined);
  if (found?.head === undefined) return { kind: "problem", says: sheetProblems["no-head"] };
  const { table, head } = found;
  const rows = table.rows.slice(head.at + 1);
  if (rows.length > MOST_ROWS) return { kind: "problem", says: fill(sheetProblems["too-many"], { most: MOST_ROWS }) };
  const byName = targetsByName(parts.targets);
  const read = rows.flatMap((cells, at) => {
    const cell = (column: Column): string => (cells[head.columns.get(column) ?? -1] ?? "").trim();
    // A row without a figure is one of a form that is not filled in.
    if (cell("value") === "") return [];
    const row = head.at + at + 2;
    return [rowOf(cell, { row, table: table.name, byName, parts })];
  });
  return { kind: "rows", rows: await againstKept(onlyOnce(read), parts.latest) };
}

function headOf({
  rows,
}: TypedTable): { readonly at: number; readonly columns: ReadonlyMap<Column, number> } | undefined {
  for (const [at, cells] of rows.slice(0, HEAD_WITHIN).entries()) {
    const titles = cells.map((cell) =>
      fold(cell.normalize("NFC"))
        .replace(/[(:*].*$/s, "")
        .trim(),
    );
    const columns = new Map(
      COLUMNS.flatMap((column) => {
        const names = new Set(targetWords.sheet[column].map(fold));
        const place = titles.findIndex((title) => names.has(title));
        return place < 0 ? [] : [[column, place] as const];
      }),
    );
    if (NEEDED.every((column) => columns.has(column))) return { at, columns };
  }
  return undefined;
}

function targetsByName(targets: readonly Target[]): ReadonlyMap<string, readonly Target[]> {
  const followed = targets.filter(isFollowedTarget);
  const byName = new Map<string, Target[]>();
  for (const target of followed) {
    const key = nameKey(target.says);
    byName.set(key, [...(byName.get(key) ?? []), target]);
  }
  return byName;
}

const nameKey = (name: string): string => (fold(name.normalize("NFC")).match(/[\p{L}\d]+/gu) ?? []).join(" ");

interface RowParts {
  readonly row: number;
  readonly table: string;
  readonly byName: ReadonlyMap<string, readonly Target[]>;
  readonly parts: SheetParts;
}

function rowOf(cell: (column: Column) => string, { row, table, byName, parts }: RowParts): SheetRow {
  const typed = `${cell("says")} · ${cell("period")}`;
  const wrong = (says: string): SheetRow => ({ kind: "wrong", row, typed, says });
  const named = byName.get(nameKey(cell("says"))) ?? [];
  const within =
    cell("document") === "" ? named : named.filter(({ document }) => isNumbered(cell("document"), document));
  const [target, other] = within;
  if (target === undefined) return wrong(fill(sheetProblems["unknown-target"], { typed: cell("says") }));
  if (other !== undefined)
    return wrong(fill(sheetProblems["which-target"], { typed: cell("says"), count: within.length }));
  const period = typedPeriod(cell("period"));
  if (period === undefined) return wrong(fill(problems["unknown-period"], { typed: cell("period") }));
  const unit = isSector(cell("unit")) ? WHOLE_SECTOR : parts.unitNamed(cell("unit"));
  if (unit === undefined) return wrong(fill(problems["unknown-unit"], { typed: cell("unit") }));
  const day = dayOf(cell("day"), period, parts.today);
  if (day === undefined) return wrong(fill(problems["bad-day"], { typed: cell("day") }));
  const note = cell("note") === "" ? fill(targetWords.importedFrom, { name: table, row }) : cell("note");
  const given = { figure: cell("value"), period, day, note, link: "" };
  const bare = cell("measure") !== "";
  const { value, problems: found } = readWritten(target, given, parts.instant, { bare });
  const [first] = found;
  if (value === undefined || first !== undefined) return wrong(first?.says ?? "");
  return { kind: "new", row, typed, key: { target: target.id, period, unit }, target, value, day, note };
}

const isNumbered = (typed: string, { number = "", title = "" }: Target["document"]): boolean =>
  number !== "" ? fold(typed).includes(fold(number)) : fold(typed) === fold(title);
/** Whether what stands for a unit is the whole sector. */
export const isSector = (name: string): boolean =>
  name.trim() === "" || targetWords.sectorNames.some((one) => fold(one) === fold(name.normalize("NFC")));

/** The day of a row; without one the last day of its period, or today while that lasts. */
function dayOf(typed: string, period: string, today: string): string | undefined {
  if (typed === "") {
    const end = periodOf(period)?.end ?? today;
    return end < today ? end : today;
  }
  const read = readTime(typed);
  if (read.kind !== "time" || read.time.days.kind !== "days" || read.time.strict) return undefined;
  const [day, other] = read.time.days.on;
  return other === undefined ? day : undefined;
}

/** Of rows that say something of one key only the first is taken. */
function onlyOnce(rows: readonly SheetRow[]): SheetRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if (row.kind === "wrong") return row;
    const key = sign(row.key);
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, row.row);
      return row;
    }
    return { kind: "wrong", row: row.row, typed: row.typed, says: fill(sheetProblems.twice, { row: before }) };
  });
}

async function againstKept(rows: readonly SheetRow[], latest: SheetParts["latest"]): Promise<SheetRow[]> {
  const keys = rows.flatMap((row) => (row.kind === "wrong" ? [] : [row.key]));
  const kept = new Map((await latest(keys)).map((value) => [sign(value), value]));
  return rows.map((row) => {
    const was = row.kind === "wrong" ? undefined : kept.get(sign(row.key));
    if (row.kind === "wrong" || was === undefined) return row;
    const stands = was.state === "entered" || was.state === "confirmed";
    const kind = stands && was.value === row.value && was.day === row.day ? "same" : "corrects";
    return { ...row, kind, was };
  });
}

const sign = ({ target, period, unit }: ValueKey): string => `${target} ${period} ${unit}`;
