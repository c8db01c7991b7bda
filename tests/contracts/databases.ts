import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "../../knowledge/index.ts";
import { migrations } from "../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { freshDatabase, startPostgresql } from "../servers/postgresql.ts";
import { emptyEmbedded } from "./shared-embedded.ts";

/** Runs one suite on every database of the product; a missing PostgreSQL is skipped with its reason. */
export async function onEveryDatabase(suite: (database: () => Database) => void): Promise<void> {
  describe("on the embedded database", () => {
    within(async () => ({ database: await emptyEmbedded(), close: async () => undefined }), suite);
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
  open: () => Promise<Pick<OpenDatabase, "database" | "close">>,
  suite: (database: () => Database) => void,
  clean: () => Promise<void> = async () => undefined,
): void {
  let opened: Pick<OpenDatabase, "database" | "close"> | undefined;
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
