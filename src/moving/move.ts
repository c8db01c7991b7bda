import type { Fingerprint } from "../database/tables/fingerprint.ts";
import type { Rows } from "../database/tables/rows.ts";
import { refersToItself, type Table } from "../database/tables/table.ts";
import type { MoveMark, Source, TableProgress, Target } from "./ports.ts";
import { startOf } from "./starting.ts";

/** A table in both databases. */
export interface Compared {
  readonly table: string;
  readonly before: Fingerprint;
  readonly after: Fingerprint;
}

export type Moved =
  | { readonly kind: "moved"; readonly compared: readonly Compared[] }
  /** Only looked: how many rows of each table would go. */
  | {
      readonly kind: "would-move";
      readonly rows: readonly (readonly [table: string, count: number])[];
      readonly isResumed: boolean;
    }
  /** What came over is not what was there; the database stays closed to the program. */
  | { readonly kind: "differs"; readonly compared: readonly Compared[] }
  | { readonly kind: "refused"; readonly says: string };

export interface MoveParts {
  readonly source: Source;
  readonly target: Target;
  /** What the data folder says of an earlier move. */
  readonly mark: MoveMark | undefined;
  /** The database as it is named to people, without a password. */
  readonly to: string;
  readonly instant: () => string;
  readonly newId: () => string;
  /** Told again and again how far a table is. */
  readonly onProgress: (table: string, done: number, of: number) => void;
}

/**
 * Moves all rows of all tables, compares both databases, and only then opens the new one and closes the old one for good. May
 * be cut short at any moment: what was begun goes on at the next call, and until it has ended no program starts on either.
 */
export async function move(parts: MoveParts, { onlyLook }: { readonly onlyLook: boolean }): Promise<Moved> {
  const { source, target, mark, to, newId, instant } = parts;
  const start = startOf(mark, await target.look(), to);
  if (start.kind === "refused") return start;
  const tables = (await source.tables()).filter(({ name }) => name !== MADE_THERE);
  if (onlyLook) return { kind: "would-move", rows: await counted(source, tables), isResumed: start.kind !== "begin" };
  const id = start.kind === "begin" ? newId() : start.id;
  if (start.kind === "begin") {
    // Before anything is there: whoever finds the folder from now on knows that part of it may lie elsewhere.
    await source.mark({ state: "moving", id, to, at: instant() });
    const again = startOf({ state: "moving", id, to, at: "" }, await target.begin(id), to);
    if (again.kind === "refused") return again;
  }
  if (start.kind !== "close") {
    const progress = await target.progress();
    for (const table of tables) await moveTable(table, progress.get(table.name), parts);
  }
  const compared = await compare(tables, source, target);
  if (compared.some(isDifferent)) return { kind: "differs", compared };
  if (start.kind !== "close") await target.finish(await source.sequences());
  await source.mark({ state: "moved", id, to, at: instant() });
  return { kind: "moved", compared };
}

/** What the steps of the schema say of themselves: written where they are taken. */
const MADE_THERE = "schema_migrations";

/** Whether a table did not come over as it was. */
export function isDifferent({ before, after }: Compared): boolean {
  return before.count !== after.count || before.sum !== after.sum;
}

async function moveTable(
  table: Table,
  before: TableProgress | undefined,
  { source, target, onProgress }: MoveParts,
): Promise<void> {
  if (before?.finished === true) return;
  const all = await source.count(table);
  let done = before?.count ?? 0;
  const told = async function* (rows: AsyncIterable<Rows>): AsyncGenerator<Rows> {
    for await (const piece of rows) {
      yield piece;
      done += piece.count;
      onProgress(table.name, done, all);
    }
  };
  const rows = told(readAhead(source.rows(table, before?.last)));
  // Rows that refer to each other, in any order, are checked when all are there; such tables are short.
  if (refersToItself(table)) await target.write(table, rows);
  else for await (const piece of rows) await target.write(table, [piece]);
  await target.complete(table);
}

/** Reads the next piece while the last one is written. */
async function* readAhead<Piece>(pieces: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  let coming = pieces.next();
  for (;;) {
    const { done, value } = await coming;
    if (done === true) return;
    coming = pieces.next();
    // Its fault is thrown where it is waited for, unless writing failed before.
    coming.catch(() => undefined);
    yield value;
  }
}

async function compare(tables: readonly Table[], source: Source, target: Target): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const table of tables) {
    const [before, after] = await Promise.all([source.fingerprint(table), target.fingerprint(table)]);
    compared.push({ table: table.name, before, after });
  }
  return compared;
}

async function counted(source: Source, tables: readonly Table[]): Promise<readonly (readonly [string, number])[]> {
  const rows: (readonly [string, number])[] = [];
  for (const table of tables) rows.push([table.name, await source.count(table)]);
  return rows;
}
