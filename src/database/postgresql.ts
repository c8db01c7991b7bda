import type { Pool, PoolClient } from "pg";
import type { Database } from "../../knowledge/index.ts";
import type { OpenDatabase } from "./embedded.ts";
import { StorageError, storageFault } from "./storage-error.ts";

const CONNECT_TIMEOUT_MS = 5_000;
const QUEUE_PATH = "-c search_path=public,bullmq";

/**
 * Opens a PostgreSQL server.
 * @throws StorageError `unreachable` when it does not answer or refuses the account.
 */
export async function openPostgresql(url: string): Promise<OpenDatabase> {
  const { default: pg } = await import("pg");
  const pool = bearing(new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }));
  try {
    await pool.query("SELECT 1");
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message || "no answer" : "no answer";
    throw new StorageError(
      "unreachable",
      `DATABASE_URL cannot be used (${reason.replaceAll(url, "…")}): check host, port, account and password`,
      { cause: error },
    );
  }
  const pools = [pool];
  return {
    kind: "postgresql",
    database: pooled(pool),
    isInPlace: async () => true,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async queuePool() {
      // A pool of its own: each queue and worker listens on one connection, and BullMQ's tables have their own schema.
      const queue = bearing(new pg.Pool({ connectionString: url, max: 12, keepAlive: true, options: QUEUE_PATH }));
      queue.setMaxListeners(0);
      pools.push(queue);
      return queue;
    },
    async close() {
      await Promise.all(pools.map((one) => one.end()));
    },
  };
}

/**
 * Listens to errors of connections, since an error that nobody listens to ends the process. The pool reports only those
 * of idle connections; one that a transaction or a queue holds between two statements has to be listened to itself. A
 * connection that the server closed fails its next query, and the pool opens another.
 */
function bearing(pool: Pool): Pool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function pooled(pool: Pool): Database {
  return {
    query: (sql, parameters) => run(pool, sql, parameters),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const result = await work(withinTransaction(client));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

function withinTransaction(client: PoolClient): Database {
  const database: Database = {
    query: (sql, parameters) => run(client, sql, parameters),
    // A transaction inside a transaction is the same transaction.
    transaction: (work) => work(database),
  };
  return database;
}

async function run<Row>(
  on: Pool | PoolClient,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  try {
    const result = await on.query<Row & Record<string, unknown>>(sql, [...parameters]);
    return result.rows;
  } catch (error) {
    throw storageFault(error, "the database") ?? error;
  }
}
