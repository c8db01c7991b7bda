import { Worker } from "node:worker_threads";
import { buildSegment, type Segment } from "../../../finding/segments/segment.ts";
import type { MakeSegment } from "./make-edition.ts";

/**
 * Indexes a segment in a thread of its own, or here where none does it. `onThreadFailed` is told of each that failed: the next
 * segment tries a thread again.
 */
export function makeSegmentAside(onThreadFailed: (fault: unknown) => void): MakeSegment {
  return (texts, known) =>
    new Promise<Segment>((resolve, reject) => {
      const thread = new Worker(new URL("./segment-thread.js", import.meta.url), { workerData: { texts, known } });
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.once("exit", () => reject(new Error("the thread ended without a segment")));
    }).catch((fault: unknown) => {
      onThreadFailed(fault);
      return buildSegment(texts, known);
    });
}
