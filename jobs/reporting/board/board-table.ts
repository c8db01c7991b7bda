import { instantInWords, lastMomentInWords, periodInWords } from "../../dates/date-words.ts";
import { levelInWords } from "../../directory/language/level-words.ts";
import { printedDate } from "../../domain/calendar/calendar-date.ts";
import { type BoardRow, type Counts, countsOf, groupsOf } from "../../domain/deadline/board.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import { fill } from "../../domain/sentence.ts";
import { reportingWords } from "../reporting-wording.ts";
import type { ReportBoard } from "./show-board.ts";

const { table, summary, due: dueWords, noDay } = reportingWords;

/** A board as tables: the sums over all units and for each level, and one row for each unit. */
export interface BoardTables {
  readonly title: string;
  readonly sums: readonly (readonly (string | number)[])[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A board as it is printed and exported. */
export function boardTables(board: ReportBoard, receipts: ReadonlyMap<string, Receipt>): BoardTables {
  const { of, period, due, rows } = board;
  const day = due === undefined ? noDay : fill(dueWords, { day: lastMomentInWords(due) });
  const levels = [...groupsOf(rows, "level").values()];
  const columns = [rows, ...levels].map(countsOf);
  const names = levels.map(([first]) => (first === undefined ? "" : levelInWords(first.unit.level)));
  return {
    title: fill(table.title, { title: of.title, period: periodInWords(of, period), due: day }),
    sums: [["", table.sheet, ...names], ...sumRows(columns)],
    head: table.head,
    rows: rows.map((row, index) => tableRow(row, index + 1, receipts.get(row.owed.key))),
  };
}

/** How a unit stands, in words. */
export function standingInWords({ standing, owed }: BoardRow): string {
  const marks: Readonly<Record<string, string>> = table.marks;
  return [table.standings[standing], marks[owed.state] ?? ""].filter((part) => part !== "").join(", ");
}

/** Who holds a late unit, and which step comes next; both empty for a unit that is not late. */
export function inHandInWords({ standing, owed, next }: BoardRow): { readonly names: string; readonly next: string } {
  if (standing !== "late") return { names: "", next: "" };
  const { to = [] } = owed.escalated ?? {};
  const then =
    next === undefined ? table.last : fill(table.next, { named: next.link.named, day: printedDate(next.day) });
  return { names: to.length === 0 ? table.nobody : to.join(", "), next: then };
}

function sumRows(columns: readonly Counts[]): (string | number)[][] {
  return (Object.keys(summary) as (keyof Counts)[]).map((name) => [
    summary[name],
    ...columns.map((counts) => counts[name]),
  ]);
}

function tableRow(row: BoardRow, number: number, receipt: Receipt | undefined): (string | number)[] {
  const { unit, owed, lastDay, clock, reportedLate, unreached } = row;
  const inHand = inHandInWords(row);
  return [
    number,
    unit.id,
    unit.name,
    levelInWords(unit.level),
    unit.commune ?? "",
    standingInWords(row),
    lastDay === undefined ? "" : lastMomentInWords({ lastDay, clock }),
    receipt === undefined ? "" : instantInWords(receipt.at),
    receipt?.number ?? "",
    reportedLate ? table.yes : "",
    unreached ? table.no : table.yes,
    inHand.names,
    inHand.next,
    owed.note ?? "",
  ];
}
