import { createBullQueue } from "../../jobs/adapters/queue/bullmq-queue.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { indexShipped } from "../../src/compose.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { keepPrivate } from "../../src/running/private-folder.ts";

/**
 * A process that makes the tables of every room and of the queue in the database that its one argument names: a data
 * folder, or the address of a PostgreSQL database. In a data folder it leaves the index of the shipped documents too. Tests work
 * on copies of it.
 */
keepPrivate();
const [where = ""] = process.argv.slice(2);
const isServer = where.startsWith("postgresql:");
const opened: OpenDatabase = await openDatabase(
  isServer ? { databaseUrl: where, dataDir: "", migrations } : { dataDir: where, migrations },
);
const queue = await createBullQueue({ kind: "database", pool: await opened.queuePool(), isAlone: true });
await queue.close();
await opened.close();
if (!isServer) await indexShipped({ dataDir: where });
