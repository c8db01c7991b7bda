import { EventEmitter } from "node:events";
import type { PGlite } from "@electric-sql/pglite";

interface QueryResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number;
}

/**
 * The embedded engine in the shape of a `pg.Pool`, for BullMQ: one session behind all "connections", notifications
 * through the engine's own LISTEN. BullMQ's tables have a schema of their own; ours are looked for first.
 */
export class EmbeddedPool extends EventEmitter {
  readonly options = { keepAlive: true };
  readonly #engine: PGlite;
  #path: Promise<unknown> | undefined;

  constructor(engine: PGlite) {
    super();
    this.setMaxListeners(0);
    this.#engine = engine;
  }

  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<QueryResult<Row>> {
    this.#path ??= this.#engine.exec("SET search_path TO public, bullmq");
    await this.#path;
    if (parameters !== undefined && parameters.length > 0) {
      const { rows, affectedRows = 0 } = await this.#engine.query<Row>(text, [...parameters]);
      return { rows, rowCount: rows.length === 0 ? affectedRows : rows.length };
    }
    // Migrations are several statements in one text.
    const results = await this.#engine.exec(text);
    const last = results.at(-1);
    const rows = (last?.rows ?? []) as Row[];
    return { rows, rowCount: last?.affectedRows ?? rows.length };
  }

  async connect(): Promise<EmbeddedClient> {
    return new EmbeddedClient(this, (channel, hear) => this.#engine.listen(channel, hear));
  }

  /** The engine belongs to the program, which closes it. */
  async end(): Promise<void> {}
}

const LISTEN = /^\s*(?:--[^\n]*\n\s*)*LISTEN\s+"?(\w+)"?/i;

/** One "connection" of the pool. */
class EmbeddedClient extends EventEmitter {
  readonly #pool: EmbeddedPool;
  readonly #listen: (channel: string, hear: (payload: string) => void) => Promise<() => Promise<void>>;
  #heard: (() => Promise<void>)[] = [];

  constructor(
    pool: EmbeddedPool,
    listen: (channel: string, hear: (payload: string) => void) => Promise<() => Promise<void>>,
  ) {
    super();
    this.#pool = pool;
    this.#listen = listen;
  }

  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<QueryResult<Row>> {
    const channel = LISTEN.exec(text)?.[1];
    if (channel === undefined) return this.#pool.query<Row>(text, parameters);
    this.#heard.push(await this.#listen(channel, (payload) => this.emit("notification", { channel, payload })));
    return { rows: [], rowCount: 0 };
  }

  release(): void {
    for (const stop of this.#heard.splice(0)) void stop();
  }
}
