import { once } from "node:events";
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
/** A message from the thread: whether it has opened, the answer to a message by its `id`, or a notification. */
export type Told =
  | { readonly opened: true }
  | { readonly opened: false; readonly fault: Fault }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: Fault }
  | { readonly heard: number; readonly payload: string };
type Fault = Readonly<Record<string, unknown>> & { readonly message: string };

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** Opens the database of a folder. Rejects with the engine's own error, code included. */
export async function startEngine(options: PGliteOptions): Promise<Engine> {
  const thread = new Worker(new URL("./embedded-thread.js", import.meta.url), { workerData: options });
  const [opened]: Told[] = await once(thread, "message");
  if (opened === undefined || !("opened" in opened) || !opened.opened) {
    await thread.terminate();
    throw toError(opened !== undefined && "fault" in opened ? opened.fault : { message: "the database did not open" });
  }
  return engineOver(thread);
}

function engineOver(thread: Worker): Engine {
  const waiting = new Map<number, Waiting>();
  const hearing = new Map<number, (payload: string) => void>();
  let last = 0;
  let gone: Error | undefined;
  const ask = (wish: Wish, id = ++last): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(gone);
      // The thread keeps the process alive only while an answer is waited for.
      if (waiting.size === 0) thread.ref();
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, ...wish } satisfies Asked);
    });
  const end = (fault: Error): void => {
    gone ??= fault;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  thread.on("message", (told: Told) => {
    if ("heard" in told) return hearing.get(told.heard)?.(told.payload);
    if (!("id" in told)) return;
    const waits = waiting.get(told.id);
    waiting.delete(told.id);
    if (waiting.size === 0) thread.unref();
    if ("fault" in told) waits?.reject(toError(told.fault));
    else waits?.resolve(told.result);
  });
  thread.unref();
  thread.on("error", end);
  thread.on("exit", () => end(new Error("the embedded database has ended")));

  // As with every database driver, the caller names the type of the rows that the statement gives.
  const statements = (within: Within): Statements => ({
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await ask({ kind: "query", sql, parameters, ...within })) as Result<Row>,
    exec: async (sql) => (await ask({ kind: "exec", sql, ...within })) as Result<unknown>[],
  });
  return {
    ...statements({}),
    async begin() {
      const within = ++last;
      await ask({ kind: "begin" }, within);
      return {
        ...statements({ within }),
        end: async (commit) => void (await ask({ kind: "end", within, commit })),
      };
    },
    async listen(channel, hear) {
      const heard = ++last;
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
