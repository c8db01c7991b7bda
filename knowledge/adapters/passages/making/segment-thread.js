// The thread that indexes one segment, so that the process answers meanwhile. Plain JavaScript, as the thread of an edition.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const compiled = new URL("../../../finding/segments/segment.js", import.meta.url);
const isCompiled = existsSync(fileURLToPath(compiled));
if (!isCompiled) (await import("tsx/esm/api")).register();
/** @type {typeof import("../../../finding/segments/segment.ts")} */
const { buildSegment } = await import(
  isCompiled ? compiled.href : new URL("../../../finding/segments/segment.ts", import.meta.url).href
);
parentPort?.postMessage(buildSegment(workerData.texts, workerData.known));
