import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import type { PGliteOptions } from "@electric-sql/pglite";

/** Rows of a statement, and how many it changed. */
export interface Result<Row> {
  readonly rows: Row[];
  readonly affectedRows?: number | undefined;
}

/** Takes statements, outside of transactions (the engine) or within one. */
export interface Statements {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Result<Row>>;
  /** Runs several statements that stand in one text. */
  exec(sql: string): Promise<readonly Result<unknown>[]>;
}

/** The embedded database. It runs in a thread of its own, so that its work does not hold up requests. */
export interface Engine extends Statements {
  /** Begins a transaction. There is one session, so this waits until the transaction before has ended. */
  begin(): Promise<Statements & { end(commit: boolean): Promise<void> }>;
  /** Calls `hear` for each notification of a channel, until the function that this gives is called. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** A message to the thread. A transaction and a listener are named by the `id` of the message that began them. */
export type Asked = { readonly id: number } & Wish;
type Wish =
  | { readonly kind: "open"; readonly options: PGliteOptions }
  | ({ readonly kind: "query"; readonly sql: string; readonly parameters: readonly unknown[] } & Within)
  | ({ readonly kind: "exec"; readonly sql: string } & Within)
  | { readonly kind: "begin" | "close" }
  | { readonly kind: "end"; readonly within: number; readonly commit: boolean }
  | { readonly kind: "listen"; readonly channel: string }
  | { readonly kind: "unlisten"; readonly heard: number };
/** The transaction that a statement belongs to; outside of all when absent. */
interface Within {
  readonly within?: number;
}
/** A message from the thread: the answer to a message by its `id`, or a notification. */
export type Told =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: Fault }
  | { readonly heard: number; readonly payload: string };
type Fault = Readonly<Record<string, unknown>> & { readonly message: string };

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** A thread that loads the engine, and opens one database. */
export interface EngineThread {
  /** Opens the database of a folder. Rejects with the engine's own error, code included; the thread has then ended. */
  open(options: PGliteOptions): Promise<Engine>;
  /** Ends a thread that is not needed. */
  end(): Promise<void>;
}

/**
 * How long a function of the engine runs before it is compiled a second time, for speed. By default that comes so early that
 * a start compiles half the engine twice; so late, it comes where statements come by the thousand, and there alone. The
 * compiler takes up to 30 MB for one large function, which the allocator then keeps.
 */
const COMPILED_TWICE_AFTER = "--wasm-tiering-budget=2000000000";
/** A function of the engine is compiled when it is first called; most never are. */
const COMPILED_WHEN_CALLED = "--wasm-lazy-compilation";
/** Young objects of the thread, in MB: rows on their way, which are gone at once. */
const YOUNG_MB = 6;

/** Starts the thread. A program may do so before it knows which database: loading the engine takes a moment. */
export function startEngineThread(): EngineThread {
  setFlagsFromString(COMPILED_TWICE_AFTER);
  setFlagsFromString(COMPILED_WHEN_CALLED);
  const thread = new Worker(new URL("./embedded-thread.js", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const line = lineTo(thread);
  return {
    async open(options) {
      try {
        await line.ask({ kind: "open", options });
      } catch (fault) {
        await thread.terminate();
        throw fault;
      }
      return engineOver(thread, line);
    },
    end: async () => void (await thread.terminate()),
  };
}

/** Messages to a thread with their answers. */
interface Line {
  readonly ask: (wish: Wish, id?: number) => Promise<unknown>;
  readonly newId: () => number;
  /** Who hears the notifications of a listener, by its number. */
  readonly hearing: Map<number, (payload: string) => void>;
}

function lineTo(thread: Worker): Line {
  const waiting = new Map<number, Waiting>();
  const hearing: Line["hearing"] = new Map();
  let last = 0;
  const newId = () => ++last;
  let gone: Error | undefined;
  const end = (fault: Error): void => {
    gone ??= fault;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  thread.on("message", (told: Told) => {
    if ("heard" in told) return hearing.get(told.heard)?.(told.payload);
    const waits = waiting.get(told.id);
    waiting.delete(told.id);
    if (waiting.size === 0) thread.unref();
    if ("fault" in told) waits?.reject(toError(told.fault));
    else waits?.resolve(told.result);
  });
  thread.unref();
  thread.on("error", end);
  thread.on("exit", () => end(new Error("the embedded database has ended")));
  const ask = (wish: Wish, id = newId()): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(gone);
      // The thread keeps the process alive only while an answer is waited for.
      if (waiting.size === 0) thread.ref();
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, ...wish } satisfies Asked);
    });
  return { ask, newId, hearing };
}

function engineOver(thread: Worker, { ask, newId, hearing }: Line): Engine {
  // As with every database driver, the caller names the type of the rows that the statement gives.
  const statements = (within: Within): Statements => ({
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await ask({ kind: "query", sql, parameters, ...within })) as Result<Row>,
    exec: async (sql) => (await ask({ kind: "exec", sql, ...within })) as Result<unknown>[],
  });
  return {
    ...statements({}),
    async begin() {
      const within = newId();
      await ask({ kind: "begin" }, within);
      return {
        ...statements({ within }),
        end: async (commit) => void (await ask({ kind: "end", within, commit })),
      };
    },
    async listen(channel, hear) {
      const heard = newId();
      hearing.set(heard, hear);
      await ask({ kind: "listen", channel }, heard);
      return async () => {
        hearing.delete(heard);
        await ask({ kind: "unlisten", heard });
      };
    },
    async close() {
      const exited = once(thread, "exit");
      await ask({ kind: "close" });
      // No answer is waited for, yet the process must not end before the thread has.
      thread.ref();
      await exited;
    },
  };
}

function toError({ message, ...fields }: Fault): Error {
  return Object.assign(new Error(message), fields);
}
