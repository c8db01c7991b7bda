import type { ConsentRecord } from "../../domain/people/consent.ts";
import { fill } from "../../domain/sentence.ts";
import { rosterWords } from "../language/roster-words.ts";
import type { RosterReport, Tally } from "./import-roster.ts";
import type { RowProblem, SourceFile } from "./roster-table.ts";

const { report: words, problems: sentences, say } = rosterWords;
/** How many changes are shown one by one. Wrong rows are all shown. */
const MOST_CHANGES = 20;

/** A report as lines for the office: counts, then every wrong row with its row, column, value and a sentence. */
export function reportLines(report: RosterReport): string[] {
  const { applied, rows, empty, bad, units, contacts, unasked, repeated, problems, unused } = report;
  const changes = [...units.changes, ...contacts.changes];
  return [
    applied ? words.applied : words.preview,
    totals(words.units, units),
    totals(words.contacts, contacts),
    ...(unasked === 0 ? [] : [fill(words.unasked, { count: unasked })]),
    fill(words.rows, { rows, empty, repeated: repeated.length, bad }),
    ...unused.map(({ table, columns }) => fill(words.unused, { table, columns: columns.join(", ") })),
    ...(changes.length === 0 ? [] : [fill(words.changes, { rows: shortList(changes.map(changeLine)) })]),
    ...(repeated.length === 0 ? [] : [fill(words.merged, { rows: shortList(repeated.map(mergedLine)) })]),
    ...problems.map(problemLine),
    ...(applied ? [] : [words.again]),
  ];
}

/** Why a file was not read at all. */
export function fileProblemLine({ problem, row, detail = "" }: Extract<SourceFile, { kind: "problem" }>): string {
  const sentence = fill(sentences[problem], { detail });
  return row === undefined ? sentence : [fill(words.badRow, { row }), sentence].join("\t");
}

/** One entry of the history of consent: when, for what, the word, how it came, the basis, the version of the text. */
export function consentLine({ at, purpose, state, way, basis = "", wording = "" }: ConsentRecord): string {
  const { purpose: purposes, basis: bases } = words;
  const [kind = "", topic = ""] = purpose.split(/:(.*)/s);
  return fill(words.history, {
    at,
    wording,
    purpose: fill(purposes[kind as keyof typeof purposes] ?? purpose, { topic }),
    state: words.state[state],
    way: words.way[way],
    basis: bases[basis as keyof typeof bases] ?? basis,
  }).trimEnd();
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

function shortList(items: readonly string[]): string {
  const more = items.length - MOST_CHANGES;
  const shown = items.slice(0, MOST_CHANGES);
  return [...shown, ...(more > 0 ? [fill(words.more, { count: more })] : [])].join(", ");
}
