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

interface ImportParts {
  readonly obligations: Obligations;
  readonly instant: () => string;
  readonly readRoster: (path: string) => Promise<SourceFile>;
  readonly understand: (base: Obligation, written: ObligationWritten) => Promise<Understood>;
  readonly digest: (text: string) => string;
}

/**
 * Reads a programme of work, a table with a row for each obligation: what, when, who. Without `apply` it only tells
 * what it would add. A wrong row is named and does not stop the others. A row that was added before is not added again.
 */
export async function importProgramme(
  { obligations, instant, readRoster, understand, digest }: ImportParts,
  path: string,
  { apply, by }: { readonly apply: boolean; readonly by: string },
): Promise<{ readonly done: boolean; readonly lines: readonly string[] }> {
  const file = await readRoster(path);
  if (file.kind === "problem") return { done: false, lines: [fileProblemLine(file)] };
  const known = new Set((await obligations.all()).map(({ id }) => id));
  const good = new Map<string, Obligation>();
  const [shown, bad]: [string[], string[]] = [[], []];
  let repeated = 0;
  const tables = file.tables.map(preparedTable);
  shown.push(...tables.flatMap(leftLines));
  for (const table of tables.filter(({ rows }) => rows.length > 0)) {
    const read = rowsOf(table);
    if (read === undefined) bad.push(fill(words.noHeader, { table: table.name }));
    for (const { number, cells } of read ?? []) {
      const text = textsOf(cells);
      const { title = "", when = "", owners = "", receiver = "" } = text.values;
      const wrong = (problem: string) =>
        bad.push(fill(words.bad, { table: table.name, row: number, value: title || when || owners, problem }));
      if (text.problem !== undefined) {
        wrong(text.problem);
        continue;
      }
      const id = digest([title, when, owners].join("|")).slice(0, ID_LENGTH);
      const written = { by, title, when, owners, receiver: receiver === "" ? undefined : receiver };
      const understood = await understand(ownObligation(id, written), written);
      if ("wrong" in understood) wrong(understood.wrong.join(" "));
      else if (known.has(id) || good.has(id)) repeated += 1;
      else {
        good.set(id, understood.obligation);
        shown.push(fill(words.row, { row: number, title, when, owners }));
      }
    }
  }
  if (apply) await obligations.add([...good.values()], { at: instant(), by, what: "added" });
  const totals = fill(words.totals, { good: good.size, known: repeated, bad: bad.length });
  const lines = [apply ? words.applied : words.preview, ...shown, ...bad, totals, ...(apply ? [] : [words.again])];
  return { done: good.size + repeated > 0, lines };
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
