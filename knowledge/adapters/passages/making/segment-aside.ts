import { Worker } from "node:worker_threads";
import { buildSegment, type Segment } from "../../../finding/segments/segment.ts";
import type { MakeSegment } from "./make-edition.ts";

/** Indexes a segment in a thread of its own, or here where none can start. */
export const makeSegmentAside: MakeSegment = (texts, known) =>
  new Promise<Segment>((resolve, reject) => {
    const thread = new Worker(new URL("./segment-thread.js", import.meta.url), { workerData: { texts, known } });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the thread ended without a segment")));
  }).catch(() => buildSegment(texts, known));
