import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { composeCondition } from "../../../src/compose/doctor/condition.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { packageRoot } from "../../../src/surroundings.ts";
import { startPostgresql } from "../../servers/postgresql.ts";

const NAME = `troly_${process.pid}`;

/** What the operator is told to give, before and after the step into the new database, under a name of this run. */
function toldStatements(): readonly (readonly string[])[] {
  const operating = readFileSync(join(packageRoot, "docs/operating.md"), "utf8");
  const told = /The account of the database[\s\S]*?```sql\n([\s\S]*?)```/.exec(operating)?.[1] ?? "";
  const parts = told.replace(/\btroly\b/g, NAME).split(/^\s*\\c .*$/m);
  return parts.map((part) => part.split(";").filter((statement) => statement.trim() !== ""));
}

/** Runs statements one by one; gives what the server says of the first that it refuses. */
async function run(connectionString: string, statements: readonly string[]): Promise<string | undefined> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    return undefined;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  } finally {
    await client.end();
  }
}

it("the program works with an account that has the rights that the operator is told to give, and these reach no further", async (context) => {
  const server = await startPostgresql();
  if (server.kind === "absent") return context.skip(server.why);
  const inNew = new URL(server.url);
  inNew.pathname = `/${NAME}`;
  const own = new URL(inNew);
  own.username = NAME;
  own.password = "a-long-random-one";
  const [atServer = [], inside = []] = toldStatements();
  expect([atServer.length, inside.length]).toEqual([4, 2]);
  expect([await run(server.url, atServer), await run(inNew.href, inside)]).toEqual([undefined, undefined]);

  const opened = await openDatabase({ databaseUrl: own.href, dataDir: tmpdir(), migrations });
  const { database: facts } = await composeCondition({ zaloOa: undefined, passages: "memory" }, opened).look();
  expect(facts).toMatchObject({ pending: [], mayMakeTables: true, mayMakeQueue: true });
  await opened.close();

  expect(await run(own.href, ["CREATE SCHEMA bullmq", "CREATE TABLE bullmq.job (id text)"])).toBeUndefined();
  for (const reaching of [
    "CREATE DATABASE other",
    "CREATE ROLE other",
    "SELECT * FROM pg_authid",
    "SELECT pg_read_file('postgresql.conf')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    `ALTER ROLE ${NAME} SUPERUSER`,
  ])
    expect(await run(own.href, [reaching]), reaching).toMatch(/permission denied|must be (?:superuser|a member)/);
  await run(server.url, [`DROP DATABASE ${NAME} WITH (FORCE)`, `DROP ROLE ${NAME}`]);
  await server.stop();
});
