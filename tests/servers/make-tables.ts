import { cpSync } from "node:fs";
import { createBullQueue } from "../../jobs/adapters/queue/bullmq-queue.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { indexShipped, openLibrary } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { keepPrivate } from "../../src/running/private-folder.ts";

/**
 * A process that makes the tables of every room and of the queue in the database that its first argument names: a data
 * folder, or the address of a PostgreSQL database. A second one names a folder that it makes besides, as the program leaves it after
 * its first start: with the shipped documents and their index. Tests work on copies of them.
 */
keepPrivate();
const [where = "", started] = process.argv.slice(2);
const isServer = where.startsWith("postgresql:");
const opened: OpenDatabase = await openDatabase(
  isServer ? { databaseUrl: where, dataDir: "", migrations } : { dataDir: where, migrations },
);
const queue = await createBullQueue({ kind: "database", pool: await opened.queuePool(), isAlone: true });
await queue.close();
await opened.close();
if (started !== undefined) {
  cpSync(where, started, { recursive: true });
  const parsed = parseConfig({ DATA_DIR: started });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const library = await openLibrary(parsed.config);
  await library.opened.close();
  await indexShipped({ dataDir: started });
}
