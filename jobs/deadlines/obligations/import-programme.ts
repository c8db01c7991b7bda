import { createPhraseTable } from "../../directory/language/phrase-table.ts";
import { rosterWords } from "../../directory/language/roster-words.ts";
import { tokensOf } from "../../directory/language/spelling.ts";
import { type Cell, isBlank, textIn } from "../../directory/roster/cell.ts";
import { preparedTable } from "../../directory/roster/prepared-table.ts";
import { fileProblemLine, leftLines } from "../../directory/roster/report-lines.ts";
import type { SourceFile, SourceTable } from "../../directory/roster/source-table.ts";
import { printedDate } from "../../domain/calendar/calendar-date.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import { fill } from "../../domain/sentence.ts";
import { deadlineWords } from "../deadline-words.ts";
import type { Obligations } from "../ports.ts";
import { type ObligationWritten, ownObligation, type Understood } from "./complete.ts";

type Column = "title" | "when" | "owners" | "receiver";

const { import: words } = deadlineWords;
const HEADER_WITHIN = 30;
const ID_LENGTH = 8;
const NEEDED: readonly Column[] = ["title", "when", "owners"];
const headers = createPhraseTable<Column>(
  (Object.keys(words.headers) as Column[]).flatMap((column) =>
    words.headers[column].map((phrase) => [tokensOf(phrase), column] as const),
  ),
);

export interface ImportParts {
  readonly obligations: Obligations;
  readonly instant: () => string;
  readonly understand: (base: Obligation, written: ObligationWritten) => Promise<Understood>;
  readonly digest: (text: string) => string;
}

/** What a table would add: the rows that can be used, those that are there already, and the others with what is wrong. */
export interface ProgrammeRead {
  readonly kind: "programme";
  readonly good: readonly {
    readonly row: number;
    readonly obligation: Obligation;
    readonly written: ObligationWritten;
  }[];
  readonly known: number;
  readonly bad: readonly {
    readonly table: string;
    /** Absent where the whole table is meant. */
    readonly row?: number;
    readonly value: string;
    readonly problem: string;
  }[];
  /** What of the file was not read, in words. */
  readonly left: readonly string[];
}

/**
 * Reads a programme of work, a table with a row for each obligation: what, when, who. A wrong row is named and does not
 * stop the others. A row that was added before is not added again.
 */
export async function readProgramme(
  { obligations, understand, digest }: Omit<ImportParts, "instant">,
  file: SourceFile,
  by: string,
): Promise<ProgrammeRead | { readonly kind: "unread"; readonly says: string }> {
  if (file.kind === "problem") return { kind: "unread", says: fileProblemLine(file) };
  const before = new Set((await obligations.all()).map(({ id }) => id));
  const good = new Map<string, ProgrammeRead["good"][number]>();
  const bad: ProgrammeRead["bad"][number][] = [];
  let known = 0;
  const tables = file.tables.map(preparedTable);
  for (const table of tables.filter(({ rows }) => rows.length > 0)) {
    const read = rowsOf(table);
    if (read === undefined)
      bad.push({ table: table.name, value: "", problem: fill(words.noHeader, { table: table.name }) });
    for (const { number, cells } of read ?? []) {
      const text = textsOf(cells);
      const { title = "", when = "", owners = "", receiver = "" } = text.values;
      const wrong = (problem: string) =>
        bad.push({ table: table.name, row: number, value: title || when || owners, problem });
      if (text.problem !== undefined) {
        wrong(text.problem);
        continue;
      }
      const id = digest([title, when, owners].join("|")).slice(0, ID_LENGTH);
      const written = { by, title, when, owners, receiver: receiver === "" ? undefined : receiver };
      const understood = await understand(ownObligation(id, written), written);
      if ("wrong" in understood) wrong(understood.wrong.map(({ says }) => says).join(" "));
      else if (before.has(id) || good.has(id)) known += 1;
      else good.set(id, { row: number, obligation: understood.obligation, written });
    }
  }
  return { kind: "programme", good: [...good.values()], known, bad, left: tables.flatMap(leftLines) };
}

/** A programme as lines for the command line; with `apply` it is added, otherwise it is only told what would be. */
export async function importProgramme(
  parts: ImportParts,
  file: SourceFile,
  { apply, by }: { readonly apply: boolean; readonly by: string },
): Promise<{ readonly done: boolean; readonly lines: readonly string[] }> {
  const read = await readProgramme(parts, file, by);
  if (read.kind === "unread") return { done: false, lines: [read.says] };
  const { good, known, bad, left } = read;
  if (apply) await addProgramme(parts, read, by);
  const shown = good.map(({ row, written: { title = "", when = "", owners = "" } }) =>
    fill(words.row, { row, title, when, owners }),
  );
  const wrong = bad.map(({ row, ...one }) => (row === undefined ? one.problem : fill(words.bad, { row, ...one })));
  const totals = fill(words.totals, { good: good.length, known, bad: bad.length });
  const lines = [
    apply ? words.applied : words.preview,
    ...left,
    ...shown,
    ...wrong,
    totals,
    ...(apply ? [] : [words.again]),
  ];
  return { done: good.length + known > 0, lines };
}

/** Adds the rows that can be used; gives how many were not there yet. */
export async function addProgramme(
  { obligations, instant }: Pick<ImportParts, "obligations" | "instant">,
  { good }: ProgrammeRead,
  by: string,
): Promise<number> {
  return obligations.add(
    good.map(({ obligation }) => obligation),
    { at: instant(), by, what: "added" },
  );
}

/** The rows below the header that are not blank, by column; undefined when no row names all needed columns. */
function rowsOf({ rows }: SourceTable) {
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = row.map((cell) =>
      typeof cell === "string" ? headers.exactly(tokensOf(cell.replace(/\([^)]*\)/g, " ")))[0] : undefined,
    );
    if (!NEEDED.every((needed) => columns.includes(needed))) continue;
    return rows.slice(at + 1).flatMap((cells, below) => {
      if (cells.every(isBlank)) return [];
      const named = columns.flatMap((column, place) =>
        column === undefined ? [] : [[column, cells[place] ?? null] as const],
      );
      return [{ number: at + below + 2, cells: new Map(named) }];
    });
  }
  return undefined;
}

function textsOf(cells: ReadonlyMap<Column, Cell>): {
  readonly values: Partial<Record<Column, string>>;
  readonly problem?: string;
} {
  const values: Partial<Record<Column, string>> = {};
  for (const [column, cell] of cells) {
    // A day typed into a spreadsheet comes as a date, not as text.
    const isDate = column === "when" && cell instanceof Date;
    const reading = isDate ? { value: printedDate(cell.toISOString().slice(0, 10)) } : textIn(cell);
    if ("problem" in reading)
      return { values, problem: fill(rosterWords.problems[reading.problem], { detail: "300" }) };
    values[column] = reading.value;
  }
  return values.title === "" ? { values, problem: words.noTitle } : { values };
}
