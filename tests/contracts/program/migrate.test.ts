import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { openPostgresql } from "../../../src/database/postgresql.ts";
import { migrate } from "../../../src/database/schema/migrate.ts";
import type { Migration } from "../../../src/database/schema/migration.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";

const server = await startPostgresql();
const name = (): string => `t_${randomUUID().replaceAll("-", "")}`;

describe.skipIf(server.kind === "absent")("a schema that is brought up to date on PostgreSQL", () => {
  let one: OpenDatabase;
  let other: OpenDatabase;
  /** What has been added so far: a later test runs on it as a later version does. */
  const known: Migration[] = [...migrations];

  beforeAll(async () => {
    if (server.kind === "absent") return;
    const databaseUrl = await freshDatabase(server.url);
    one = await openDatabase({ databaseUrl, dataDir: "", migrations });
    other = await openPostgresql(databaseUrl);
  });
  afterAll(async () => {
    await Promise.all([one?.close(), other?.close()]);
    if (server.kind === "running") await server.stop();
  });

  const upgrade = (migrationsOf: readonly Migration[], version = "0.2.0") => ({ migrations: migrationsOf, version });
  const tableOf = async (columns: string): Promise<string> => {
    const table = name();
    known.push({ id: table, statements: [`CREATE TABLE ${table} (${columns})`] });
    await migrate(one, upgrade(known));
    return table;
  };

  it("gets each step once from two processes that start together", async () => {
    const table = await tableOf("id integer NOT NULL");
    const rows = [`${table}-1`, `${table}-2`].map((id, index) => ({
      id,
      statements: [`INSERT INTO ${table} VALUES (${index})`],
    }));
    const index = { id: `${table}-3`, index: { name: `${table}_id`, on: `${table} (id)` } };
    known.push(...rows, index);
    const added = await Promise.all([migrate(one, upgrade(known)), migrate(other, upgrade(known))]);
    expect(added.flat().sort()).toEqual([`${table}-1`, `${table}-2`, `${table}-3`]);
    expect(await one.database.query(`SELECT id FROM ${table} ORDER BY id`)).toEqual([{ id: 0 }, { id: 1 }]);
  });

  it("keeps nothing of a step that could not be done, and all of those before it", async () => {
    const table = await tableOf("id integer NOT NULL");
    const steps = [
      { id: `${table}-1`, statements: [`INSERT INTO ${table} VALUES (1)`] },
      { id: `${table}-2`, statements: [`INSERT INTO ${table} VALUES (2)`, `INSERT INTO ${table} VALUES (NULL)`] },
    ];
    await expect(migrate(one, upgrade([...known, ...steps]))).rejects.toThrow();
    expect(await one.database.query(`SELECT id FROM ${table}`)).toEqual([{ id: 1 }]);
    known.push(...steps.slice(0, 1), { id: `${table}-2`, statements: [`INSERT INTO ${table} VALUES (3)`] });
    expect(await migrate(one, upgrade(known))).toEqual([`${table}-2`]);
  });

  it("gets an index anew that a killed process left half made", async () => {
    const table = await tableOf("id integer NOT NULL");
    await one.database.query(`INSERT INTO ${table} VALUES (1), (1)`);
    known.push({ id: `${table}-1`, index: { name: `${table}_id`, on: `${table} (id)`, isUnique: true } });
    await expect(migrate(one, upgrade(known))).rejects.toThrow();
    await one.database.query(`DELETE FROM ${table}`);
    expect(await migrate(one, upgrade(known))).toEqual([`${table}-1`]);
    expect(
      await one.database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)", [`${table}_id`]),
    ).toEqual([{ indisvalid: true }]);
  });

  it("lets others at a table that it has to wait for", async () => {
    const table = await tableOf("id integer NOT NULL");
    known.push({ id: `${table}-1`, statements: [`ALTER TABLE ${table} ADD COLUMN more text`] });
    let migrating: Promise<unknown> = Promise.resolve();
    await other.database.transaction(async (long) => {
      await long.query(`SELECT * FROM ${table}`);
      migrating = migrate(one, upgrade(known));
      const waits = "SELECT 1 AS waits FROM pg_locks WHERE relation = to_regclass($1) AND NOT granted";
      while ((await other.database.query(waits, [table])).length === 0);
      // Stands behind the step that waits, and comes through although the long one has not ended.
      expect(await other.database.query(`SELECT count(*)::integer AS rows FROM ${table}`)).toEqual([{ rows: 0 }]);
    });
    expect(await migrating).toEqual([`${table}-1`]);
  });

  it("is gone on with by an older version, unless something was taken away from that one", async () => {
    const table = await tableOf("id integer NOT NULL, old text");
    const older = [...known];
    known.push({ id: `${table}-1`, statements: [`ALTER TABLE ${table} ADD COLUMN more text`] });
    await migrate(one, upgrade(known, "0.3.0"));
    expect(await migrate(other, upgrade(older, "0.2.0"))).toEqual([]);
    known.push({ id: `${table}-2`, statements: [`ALTER TABLE ${table} DROP COLUMN old`], oldest: "0.3.0" });
    await migrate(one, upgrade(known, "0.4.0"));
    await expect(migrate(other, upgrade(older, "0.2.0"))).rejects.toThrow(
      "the database was changed by version 0.4.0 and takes version 0.3.0 or newer, and this is version 0.2.0: install version 0.4.0",
    );
  });
});
