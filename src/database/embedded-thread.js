// The thread of the embedded database: PGlite computes synchronously, and here it holds up nobody but itself. Plain
// JavaScript, so that the same file runs from the sources and from the compiled program. Spoken to by
// embedded-engine.ts, which says what the messages mean.
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** @import { Asked, Told } from "./embedded-engine.ts" */

const port = parentPort;
if (port === null) throw new Error("the embedded database has a thread of its own");
/** @type {(told: Told) => void} */
const tell = (told) => port.postMessage(told);

/**
 * The pages that the engine keeps beside those of the system. It touches all of this memory when it opens: with its own default
 * the process takes 92 MB more. Said at each start, since the file of settings in a data folder is read but never written again.
 */
const PAGE_CACHE = ["-c", "shared_buffers=8MB"];

/** The engine's program, made ready while the rest of the program loads: which database is asked for comes later. */
const prepared = readFile(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite"))).then((program) =>
  WebAssembly.compile(program),
);
// A file that is missing is told where the database is opened.
prepared.catch(() => undefined);

/** @type {PGlite} */
let engine;
/** Transactions under way: how each is spoken in, and how it ends. */
/** @type {Map<number, { inside: Pick<PGlite, "query" | "exec">, end(commit: boolean): Promise<void> }>} */
const transactions = new Map();
/** @type {Map<number, () => Promise<void>>} */
const listening = new Map();

/**
 * @param {Asked} asked
 * @returns {Promise<unknown>}
 */
async function answer(asked) {
  switch (asked.kind) {
    case "open":
      return open(asked.options);
    case "query":
      return resultOf(await place(asked.within).query(asked.sql, [...asked.parameters]));
    case "exec":
      return (await place(asked.within).exec(asked.sql)).map(resultOf);
    case "begin":
      return begin(asked.id);
    case "end": {
      const transaction = transactions.get(asked.within);
      transactions.delete(asked.within);
      return transaction?.end(asked.commit);
    }
    case "listen": {
      const { id, channel } = asked;
      listening.set(id, await engine.listen(channel, (payload) => tell({ heard: id, payload })));
      return undefined;
    }
    case "unlisten":
      await listening.get(asked.heard)?.();
      listening.delete(asked.heard);
      return undefined;
    case "close":
      return engine.close();
  }
}

/** @param {import("@electric-sql/pglite").PGliteOptions} options */
async function open(options) {
  const pgliteWasmModule = await prepared;
  const startParams = [...PGlite.defaultStartParams, ...PAGE_CACHE];
  engine = await PGlite.create({ ...options, pgliteWasmModule, startParams });
}

/**
 * Where a statement is spoken: in its transaction, or outside of all.
 * @param {number | undefined} within
 */
function place(within) {
  const on = within === undefined ? engine : transactions.get(within)?.inside;
  if (on === undefined) throw new Error("the transaction has ended");
  return on;
}

/**
 * Resolves once the transaction has its turn; it lasts until it is ended by its number.
 * @param {number} number
 * @returns {Promise<void>}
 */
function begin(number) {
  return new Promise((begun, refused) => {
    const done = engine.transaction(
      (inside) =>
        /** @type {Promise<void>} */ (
          new Promise((commit, rollback) => {
            const end = async (/** @type {boolean} */ commits) => {
              if (commits) commit();
              else rollback(new Error("rolled back"));
              await done.catch((fault) => {
                if (commits) throw fault;
              });
            };
            transactions.set(number, { inside, end });
            begun();
          })
        ),
    );
    done.catch(refused);
  });
}

/** @param {{ rows: unknown[], affectedRows?: number }} result */
function resultOf({ rows, affectedRows }) {
  return { rows, affectedRows };
}

/**
 * An error as it crosses threads: a clone keeps no code.
 * @param {unknown} fault
 */
function faultOf(fault) {
  if (!(fault instanceof Error)) return { message: String(fault) };
  const { message, name, ...fields } = /** @type {Error & Record<string, unknown>} */ (fault);
  const plain = Object.entries(fields).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return { ...Object.fromEntries(plain), message: fault.message };
}

// Listened to from the beginning, also for the sake of the thread: while it has nothing to listen to, Node.js runs the
// engine's compiling to its very end before it goes on, 0.2 s and more in which a database that is open answers nothing.
port.on("message", async (/** @type {Asked} */ asked) => {
  try {
    tell({ id: asked.id, result: await answer(asked) });
  } catch (fault) {
    tell({ id: asked.id, fault: faultOf(fault) });
  }
  if (asked.kind === "close") port.close();
});
