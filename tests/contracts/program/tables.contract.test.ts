import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { type Fingerprint, fingerprint } from "../../../src/database/tables/fingerprint.ts";
import { sequencesOf, setSequences, tablesOf } from "../../../src/database/tables/read-tables.ts";
import { insertRows, quietly, type Rows, rowsOf, writePlainly } from "../../../src/database/tables/rows.ts";
import { quoted, refersToItself, type Table } from "../../../src/database/tables/table.ts";
import { onEveryDatabase } from "../databases.ts";
import { fillEveryTable } from "./every-table.ts";

const ADDED = "SELECT count(*)::int AS n FROM unit_changes";

await onEveryDatabase((database: () => Database) => {
  beforeAll(() => fillEveryTable(database()));

  const collected = async (inside: Database, table: Table, after?: string): Promise<Rows[]> => {
    const pieces: Rows[] = [];
    for await (const rows of rowsOf(inside, table, after)) pieces.push(rows);
    return pieces;
  };
  const prints = async (inside: Database, tables: readonly Table[]) => {
    const all = new Map<string, Fingerprint>();
    for (const table of tables) all.set(table.name, await fingerprint(inside, table));
    return all;
  };

  it("lists every table of the schema, each after those that it refers to", async () => {
    const tables = await tablesOf(database());
    const all = await database().query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    expect(tables.map(({ name }) => name).toSorted()).toEqual(all.map(({ name }) => name).toSorted());
    const names = tables.map(({ name }) => name);
    for (const { name, refersTo } of tables)
      for (const other of refersTo) expect(names.indexOf(other)).toBeLessThanOrEqual(names.indexOf(name));
  });

  it("lets only those tables refer to themselves that may be written in any order within a transaction", async () => {
    const late = await database().query<{ name: string }>(
      "SELECT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid AND condeferrable",
    );
    const referring = (await tablesOf(database())).filter(refersToItself);
    expect(referring.map(({ name }) => name)).toEqual(late.map(({ name }) => name));
  });

  it("reads every row of every table and writes it back as it was, without setting anything off", async () => {
    const tables = await tablesOf(database());
    await database().transaction(async (inside) => {
      await writePlainly(inside);
      const before = await prints(inside, tables);
      const kept = new Map<Table, readonly Rows[]>();
      for (const table of tables) kept.set(table, await collected(inside, table));
      const sequences = await sequencesOf(inside);
      await inside.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(", ")} RESTART IDENTITY`);
      for (const [table, pieces] of kept)
        await quietly(inside, table, async () => {
          for (const rows of pieces) await insertRows(inside, table, rows);
        });
      await setSequences(inside, sequences);
      expect(await prints(inside, tables)).toEqual(before);
      expect(await sequencesOf(inside)).toEqual(sequences);
    });
  });

  it("notes changes again once rows were written without", async () => {
    const [before] = await database().query<{ n: number }>(ADDED);
    await database().query("UPDATE units SET name = 'Another name' WHERE succeeded_by IS NULL");
    expect((await database().query<{ n: number }>(ADDED))[0]?.n).toBeGreaterThan(before?.n ?? 0);
  });

  it("reads long values alone, many short rows at once, and goes on after any place", async () => {
    await database().query("CREATE TABLE lengths (at int, body bytea)");
    await database().query(
      `INSERT INTO lengths SELECT n, CASE WHEN n % 2000 = 0 THEN decode(repeat('ab', 3000000), 'hex') ELSE '\\x01' END
       FROM generate_series(1, 8000) AS n`,
    );
    const table = (await tablesOf(database())).find(({ name }) => name === "lengths");
    if (table === undefined) throw new Error("the table is not listed");
    const pieces = await collected(database(), table);
    expect(pieces.reduce((sum, { count }) => sum + count, 0)).toBe(8_000);
    expect(Math.max(...pieces.map(({ columns }) => columns.join("").length))).toBeLessThan(13_000_000);
    for (const [at, { last }] of pieces.entries())
      expect(await collected(database(), table, last)).toEqual(pieces.slice(at + 1));
    await database().query("DROP TABLE lengths");
  });

  it("tells tables apart that differ in one value, and not those whose rows lie in another order", async () => {
    const table = (await tablesOf(database())).find(({ name }) => name === "removed_documents");
    if (table === undefined) throw new Error("the table is not listed");
    const was = await fingerprint(database(), table);
    await database().query("UPDATE removed_documents SET removed_at = removed_at WHERE id LIKE 'k1%'");
    expect(await fingerprint(database(), table)).toEqual(was);
    await database().query("UPDATE removed_documents SET id = id || ' ' WHERE id LIKE 'k1%'");
    expect(await fingerprint(database(), table)).not.toEqual(was);
  });
});
