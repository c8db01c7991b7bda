// The thread that makes an edition, so that the process answers meanwhile. Plain JavaScript, because a thread starts
// without a loader: from the compiled program it runs the builder beside it, from the sources it asks tsx to load it.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const compiled = new URL("./edition-folder.js", import.meta.url);
const isCompiled = existsSync(fileURLToPath(compiled));
if (!isCompiled) (await import("tsx/esm/api")).register();
/** @type {typeof import("./edition-folder.ts")} */
const { makeEdition } = await import(isCompiled ? compiled.href : new URL("./edition-folder.ts", import.meta.url).href);
await makeEdition(workerData);
parentPort?.postMessage("made");
