import { fill } from "../../domain/sentence.ts";
import { rosterWords } from "../language/roster-words.ts";
import type { RosterReport, Tally } from "../roster/import-roster.ts";
import type { AddedRow } from "../roster/people-of-rows.ts";
import { leftLines, unusedLines } from "../roster/report-lines.ts";

/**
 * What a file does to one thing. `new-unit`, `changed-unit`, `new`, `changed`: what is entered; `doubtful`: entered, and the office
 * should look once more; `wrong`: not entered; `repeated`: joined to another row; `left`: hidden, or none of the table;
 * `gone`: in the directory at a unit of the file, and not in the file; it stays.
 */
export const FINDING_KINDS = [
  ...(["wrong", "doubtful", "new-unit", "changed-unit", "new", "changed"] as const),
  ...(["repeated", "left", "gone"] as const),
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One line of what a file would do. */
export interface RosterFinding {
  readonly kind: FindingKind;
  readonly table: string;
  /** As a person counts it; absent where no row is meant. */
  readonly row?: number;
  /** Who or what it is about. */
  readonly name: string;
  /** One sentence. */
  readonly says: string;
}

/** What a file would do, in numbers. */
export interface RosterNumbers {
  readonly rows: number;
  readonly newUnits: number;
  readonly changedUnits: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that are not entered. */
  readonly wrong: number;
  readonly doubtful: number;
  readonly gone: number;
  /** People who are entered and may not be written to, for want of a basis. */
  readonly unasked: number;
  /** Rows about a head where the directory has another one. */
  readonly otherHeads: number;
}

const { problems: sentences, report: words, say } = rosterWords;

/** The numbers of a report. */
export function numbersOf({ rows, bad, units, contacts, unasked, problems, names }: RosterReport): RosterNumbers {
  return {
    rows,
    newUnits: units.added,
    changedUnits: units.changed,
    added: contacts.added,
    changed: contacts.changed,
    unchanged: units.unchanged + contacts.unchanged,
    wrong: bad,
    doubtful: names.doubtful.length,
    gone: names.gone.length,
    unasked,
    otherHeads: new Set(
      problems.flatMap(({ problem, table, row }) => (problem === "other-head" ? [`${row} ${table}`] : [])),
    ).size,
  };
}

/** Whether two looks at a file found the same. */
export function areSame(left: RosterNumbers, right: RosterNumbers): boolean {
  const known: Readonly<Record<string, number>> = { ...right };
  return Object.entries(left).every(([name, count]) => known[name] === count);
}

/** A report line by line, what needs a person first. */
export function findingsOf(report: RosterReport): readonly RosterFinding[] {
  const { problems, names, units, contacts, repeated } = report;
  const changed = (kind: "changed" | "changed-unit", { changes }: Tally<string>, known: Named): RosterFinding[] =>
    changes.map(({ table, row, fields }) => ({
      ...{ kind, table, row, name: known.get(row) ?? "" },
      says: fields.map((field) => fieldNames[field] ?? field).join(", "),
    }));
  return [
    ...problems.map(({ table, row, column, value, problem, detail = "" }): RosterFinding => {
      const where = [column, value === "" ? "" : fill(words.quoted, { value })].filter((part) => part !== "").join(" ");
      return { kind: "wrong", table, row, name: where, says: fill(sentences[problem], { detail }) };
    }),
    ...names.doubtful.map(({ row, name, why, detail }): RosterFinding => {
      return { kind: "doubtful", table: "", row, name, says: fill(words.doubts[why], { detail }) };
    }),
    ...names.units.map(({ row, name }): RosterFinding => ({ kind: "new-unit", table: "", row, name, says: "" })),
    ...changed("changed-unit", units, new Map()),
    ...names.added.map((one): RosterFinding => {
      return { kind: "new", table: "", row: one.row, name: one.name, says: addedInWords(one) };
    }),
    ...changed("changed", contacts, new Map(names.changed.map(({ row, name }) => [row, name]))),
    ...repeated.map(({ table, row, into }): RosterFinding => {
      return { kind: "repeated", table, row, name: "", says: fill(words.joinedTo, { into }) };
    }),
    ...[...leftLines(report), ...unusedLines(report)].map((says): RosterFinding => {
      return { kind: "left", table: "", name: "", says };
    }),
    ...names.gone.map(({ name, unit }): RosterFinding => ({ kind: "gone", table: "", name, says: unit })),
  ];
}

/** Where somebody is entered, and as what. */
function addedInWords({ unit, roles, titles }: AddedRow): string {
  const what = titles.length > 0 ? titles : roles.map((role) => say.roles[role]);
  return [unit, ...what].filter((part) => part !== undefined && part !== "").join(", ");
}

type Named = ReadonlyMap<number, string>;
const fieldNames: Readonly<Record<string, string>> = say.fields;
