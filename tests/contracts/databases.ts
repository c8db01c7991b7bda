import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { botMigrations } from "../../bot/adapters/migrations.ts";
import { jobsMigrations } from "../../jobs/adapters/migrations.ts";
import { knowledgeMigrations } from "../../knowledge/adapters/migrations.ts";
import type { Database } from "../../knowledge/index.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { officeMigrations } from "../../src/office/accounts/tables.ts";
import { startPostgresql } from "../servers/postgresql.ts";

const migrations = [...knowledgeMigrations, ...jobsMigrations, ...botMigrations, ...officeMigrations];

/** Runs one suite on every database of the product; a missing PostgreSQL is skipped with its reason. */
export async function onEveryDatabase(suite: (database: () => Database) => void): Promise<void> {
  describe("on the embedded database", () => {
    const folder = mkdtempSync(join(tmpdir(), "test-embedded-"));
    within(
      () => openDatabase({ dataDir: folder, migrations }),
      suite,
      async () => rmSync(folder, { recursive: true, force: true }),
    );
  });
  const server = await startPostgresql();
  if (server.kind === "absent") {
    describe.skip(`on PostgreSQL: ${server.why}`, () => suite(() => never()));
    return;
  }
  describe("on PostgreSQL", () => {
    within(
      async () => openDatabase({ databaseUrl: await freshDatabase(server.url), dataDir: "", migrations }),
      suite,
      server.stop,
    );
  });
}

function within(
  open: () => Promise<OpenDatabase>,
  suite: (database: () => Database) => void,
  clean: () => Promise<void>,
): void {
  let opened: OpenDatabase | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close();
    await clean();
  });
  suite(() => opened?.database ?? never());
}

/** A new empty database on a server. */
export async function freshDatabase(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).toString();
}

function never(): never {
  throw new Error("the database is not open");
}
