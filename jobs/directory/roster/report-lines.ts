import type { ConsentRecord } from "../../domain/people/consent.ts";
import { fill } from "../../domain/sentence.ts";
import { rosterWords } from "../language/roster-words.ts";
import type { RosterReport, Tally } from "./import-roster.ts";
import type { NamedRow } from "./people-of-rows.ts";
import type { RowProblem } from "./roster-table.ts";
import type { LeftOut, SourceFile } from "./source-table.ts";

const { report: words, problems: sentences, say } = rosterWords;
/** How many changes are shown one by one. Wrong rows are all shown. */
const MOST_CHANGES = 20;
/** How many people are named of each kind. */
const MOST_NAMES = 200;

/** A report as lines for the office: counts, then every wrong row with its row, column, value and a sentence. */
export function reportLines(report: RosterReport): string[] {
  const { applied, rows, empty, bad, units, contacts, unasked, repeated, problems, names } = report;
  const changes = [...units.changes, ...contacts.changes];
  return [
    applied ? words.applied : words.preview,
    totals(words.units, units),
    totals(words.contacts, contacts),
    ...(unasked === 0 ? [] : [fill(words.unasked, { count: unasked })]),
    fill(words.rows, { rows, empty, repeated: repeated.length, bad }),
    ...leftLines(report),
    ...namesLine(words.newUnits, names.units.map(personLine)),
    ...namesLine(words.people.added, names.added.map(personLine)),
    ...namesLine(words.people.changed, names.changed.map(personLine)),
    ...namesLine(
      words.people.gone,
      names.gone.map((one) => fill(words.goneWhy, one)),
    ),
    ...namesLine(
      words.people.doubtful,
      names.doubtful.map(({ row, name, why, detail }) =>
        fill(words.personWhy, { row, name, why: fill(words.doubts[why], { detail }) }),
      ),
    ),
    ...unusedLines(report),
    ...(changes.length === 0 ? [] : [fill(words.changes, { rows: shortList(changes.map(changeLine)) })]),
    ...(repeated.length === 0 ? [] : [fill(words.merged, { rows: shortList(repeated.map(mergedLine)) })]),
    ...problems.map(problemLine),
    ...(applied ? [] : [words.again]),
  ];
}

/** Columns that nothing was taken from. */
export function unusedLines({ unused }: Pick<RosterReport, "unused">): string[] {
  return unused.map(({ table, columns }) => fill(words.unused, { table, columns: columns.join(", ") }));
}

/** What was not taken as it stands in the file: what is hidden, sums and notes, merged cells, old fonts. */
export function leftLines({ left, mended, filled }: Pick<RosterReport, "left" | "mended" | "filled">): string[] {
  const byTable = <Item extends { readonly table: string }>(items: readonly Item[]) => {
    const tables = [...new Set(items.map(({ table }) => table))];
    return tables.map((table) => [table, items.filter((item) => item.table === table)] as const);
  };
  return [
    ...byTable(left).map(([table, items]) => fill(words.leftOut, { table, what: whyLines(items).join("; ") })),
    ...byTable(filled).map(([table, items]) =>
      fill(words.filled, {
        table,
        rows: shortList(items.map(({ row, after }) => fill(words.filledRow, { row, value: after }))),
      }),
    ),
    ...byTable(mended).map(([table, items]) =>
      fill(words.mended, {
        table,
        rows: shortList(items.map(({ row, before, after }) => fill(words.mendedRow, { row, before, after }))),
      }),
    ),
  ];
}

function whyLines(items: readonly LeftOut[]): string[] {
  return [...new Set(items.map(({ why }) => why))].map((reason) => {
    const rows = items
      .filter(({ why, row }) => why === reason && row !== undefined)
      .map(({ row = "", value = "" }) => fill(words.leftValue, { rows: row, value }));
    return fill(words.left[reason], { rows: shortList(rows) });
  });
}

const personLine = ({ row, name }: NamedRow): string => fill(words.person, { row, name }).trim();

function namesLine(sentence: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [fill(sentence, { count: items.length, rows: shortList(items, MOST_NAMES) })];
}

/** Why a file was not read at all. */
export function fileProblemLine({ problem, row, detail = "" }: Extract<SourceFile, { kind: "problem" }>): string {
  const sentence = fill(sentences[problem], { detail });
  return row === undefined ? sentence : [fill(words.badRow, { row }), sentence].join("\t");
}

/** One entry of the history of consent in words: for what, the word, how it came, the basis. */
export function consentInWords({ purpose, state, way, basis = "" }: ConsentRecord) {
  const { purpose: purposes, basis: bases } = words;
  const [kind = "", topic = ""] = purpose.split(/:(.*)/s);
  return {
    purpose: fill(purposes[kind as keyof typeof purposes] ?? purpose, { topic }),
    state: words.state[state],
    way: words.way[way],
    basis: bases[basis as keyof typeof bases] ?? basis,
  };
}

/** The same as a line, with when it was said and the version of the text. */
export function consentLine(record: ConsentRecord): string {
  const { at, wording = "" } = record;
  return fill(words.history, { at, wording, ...consentInWords(record) }).trimEnd();
}

/** The sentence of one wrong row, in columns: where, which column, what stands there, why. */
function problemLine({ table, row, column, value, problem, detail = "" }: RowProblem): string {
  const sentence = fill(sentences[problem], { detail });
  return [fill(words.tableRow, { table, row }), column, value, sentence].join("\t");
}

function totals(kind: string, { added, changed, unchanged, fields }: Tally<string>): string {
  const named: Readonly<Record<string, string>> = say.fields;
  const which = [...fields].map(([field, count]) => `${named[field] ?? field}: ${count}`).join(", ");
  return fill(words.totals, { kind, added, changed, unchanged, fields: which === "" ? "" : ` (${which})` });
}

function changeLine({ row, fields }: Tally<string>["changes"][number]): string {
  const named: Readonly<Record<string, string>> = say.fields;
  return fill(words.change, { row, fields: fields.map((field) => named[field] ?? field).join(", ") });
}

const mergedLine = ({ row, into }: RosterReport["repeated"][number]): string => fill(words.mergedRow, { row, into });

function shortList(items: readonly string[], most = MOST_CHANGES): string {
  const more = items.length - most;
  const shown = items.slice(0, most);
  return [...shown, ...(more > 0 ? [fill(words.more, { count: more })] : [])].join(", ");
}
