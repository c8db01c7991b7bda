import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "../../knowledge/index.ts";
import { migrations } from "../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { newEmptyFolder } from "../servers/data-folder.ts";
import { freshDatabase, startPostgresql } from "../servers/postgresql.ts";

/** Runs one suite on every database of the product; a missing PostgreSQL is skipped with its reason. */
export async function onEveryDatabase(suite: (database: () => Database) => void): Promise<void> {
  describe("on the embedded database", () => {
    const folder = newEmptyFolder("embedded");
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

function never(): never {
  throw new Error("the database is not open");
}
