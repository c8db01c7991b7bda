import type { Pool, PoolClient } from "pg";
import type { Database } from "../../knowledge/index.ts";
import type { OpenDatabase } from "./embedded.ts";
import { untilAnswered } from "./standing/silent-connection.ts";
import { StorageError, storageFault } from "./storage-error.ts";

const CONNECT_TIMEOUT_MS = 5_000;
/** A server that is asked after a statement answers within this, also from a busy machine. */
const ASKED_AFTER_MS = 10_000;
/** Connections, unless said. */
const MOST = 10;
const QUEUE_PATH = "-c search_path=public,bullmq";

/**
 * Opens a PostgreSQL server. No more than `most` connections are open at once, those of a queue apart.
 * @throws StorageError `unreachable` when it does not answer or refuses the account.
 */
export async function openPostgresql(url: string, most = MOST): Promise<OpenDatabase> {
  const { default: pg } = await import("pg");
  const pool = bearing(new pg.Pool({ connectionString: url, max: most, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }));
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
  const isAtWork = async (client: PoolClient): Promise<boolean> => {
    const asking = new pg.Client({
      ...{ connectionString: url, connectionTimeoutMillis: ASKED_AFTER_MS, query_timeout: ASKED_AFTER_MS },
    });
    asking.on("error", () => undefined);
    try {
      await asking.connect();
      const { rows } = await asking.query("SELECT FROM pg_stat_activity WHERE pid = $1 AND state = 'active'", [
        Reflect.get(client, "processID"),
      ]);
      return rows.length > 0;
    } finally {
      void asking.end().catch(() => undefined);
    }
  };
  return {
    kind: "postgresql",
    database: pooled(pool, isAtWork),
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

/** Whether the server works on a statement of this connection now. */
type IsAtWork = (client: PoolClient) => Promise<boolean>;

function pooled(pool: Pool, isAtWork: IsAtWork): Database {
  const holding = async <Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> => {
    const client = await pool.connect();
    try {
      return await work(client);
    } finally {
      // The pool drops a connection that is broken.
      client.release();
    }
  };
  return {
    query: (sql, parameters) => holding((client) => run(client, isAtWork, sql, parameters)),
    transaction: (work) =>
      holding(async (client) => {
        try {
          await run(client, isAtWork, "BEGIN");
          const result = await work(withinTransaction(client, isAtWork));
          await run(client, isAtWork, "COMMIT");
          return result;
        } catch (error) {
          await run(client, isAtWork, "ROLLBACK").catch(() => undefined);
          throw error;
        }
      }),
  };
}

function withinTransaction(client: PoolClient, isAtWork: IsAtWork): Database {
  const database: Database = {
    query: (sql, parameters) => run(client, isAtWork, sql, parameters),
    // A transaction inside a transaction is the same transaction.
    transaction: (work) => work(database),
  };
  return database;
}

async function run<Row>(
  client: PoolClient,
  isAtWork: IsAtWork,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  try {
    const asked = client.query<Row & Record<string, unknown>>(sql, [...parameters]);
    const result = await untilAnswered(client, asked, () => isAtWork(client));
    return result.rows;
  } catch (error) {
    throw storageFault(error, "the database") ?? error;
  }
}
