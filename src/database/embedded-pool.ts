import { EventEmitter } from "node:events";
import type { Engine, Statements } from "./embedded-engine.ts";

interface QueryResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number;
}

/**
 * The embedded engine in the shape of a `pg.Pool`, for BullMQ. All "connections" share one session, and notifications
 * come through the engine's own LISTEN. BullMQ's tables have a schema of their own, which is searched after ours.
 */
export class EmbeddedPool extends EventEmitter {
  readonly options = { keepAlive: true };
  readonly #engine: Engine;
  #path: Promise<unknown> | undefined;

  constructor(engine: Engine) {
    super();
    this.setMaxListeners(0);
    this.#engine = engine;
  }

  async query<Row>(
    text: string,
    parameters: readonly unknown[] = [],
    on: Statements = this.#engine,
  ): Promise<QueryResult<Row>> {
    await this.ready();
    if (parameters.length > 0) {
      const { rows, affectedRows = 0 } = await on.query<Row>(text, parameters);
      return { rows, rowCount: rows.length === 0 ? affectedRows : rows.length };
    }
    // Without parameters the text may hold several statements, as BullMQ's migrations do.
    const results = await on.exec(text);
    const last = results.at(-1);
    const rows = (last?.rows ?? []) as Row[];
    return { rows, rowCount: last?.affectedRows ?? rows.length };
  }

  /** Resolves once the session searches BullMQ's schema too. */
  async ready(): Promise<void> {
    this.#path ??= this.#engine.exec("SET search_path TO public, bullmq");
    await this.#path;
  }

  async connect(): Promise<EmbeddedClient> {
    await this.ready();
    return new EmbeddedClient(this, this.#engine);
  }

  /** Does nothing: the program closes the engine, not its users. */
  async end(): Promise<void> {}
}

const LISTEN = /^\s*(?:--[^\n]*\n\s*)*LISTEN\s+"?(\w+)"?/i;
const BEGIN = /^\s*BEGIN\b/i;
const END = /^\s*(COMMIT|ROLLBACK)\b/i;

/** One "connection" of the pool. Statements of other connections never get into a transaction that it began. */
class EmbeddedClient extends EventEmitter {
  readonly #pool: EmbeddedPool;
  readonly #engine: Engine;
  #heard: (() => Promise<void>)[] = [];
  #within: Awaited<ReturnType<Engine["begin"]>> | undefined;

  constructor(pool: EmbeddedPool, engine: Engine) {
    super();
    this.#pool = pool;
    this.#engine = engine;
  }

  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<QueryResult<Row>> {
    const channel = LISTEN.exec(text)?.[1];
    if (channel !== undefined) {
      this.#heard.push(
        await this.#engine.listen(channel, (payload) => this.emit("notification", { channel, payload })),
      );
      return NOTHING;
    }
    const end = END.exec(text)?.[1];
    if (BEGIN.test(text)) this.#within = await this.#engine.begin();
    else if (end !== undefined) await this.#end(end.toUpperCase() === "COMMIT");
    else return this.#pool.query<Row>(text, parameters, this.#within);
    return NOTHING;
  }

  release(): void {
    for (const stop of this.#heard.splice(0)) void stop();
    // A connection that comes back within a transaction failed there: the transaction is rolled back.
    void this.#end(false);
  }

  async #end(commit: boolean): Promise<void> {
    const within = this.#within;
    this.#within = undefined;
    await within?.end(commit);
  }
}

const NOTHING = { rows: [], rowCount: 0 };
