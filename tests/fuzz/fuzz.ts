import { oddRequest } from "./cases.ts";
import { wrongWith } from "./judge.ts";
import type { Memory, Target } from "./target.ts";
import { send } from "./wire.ts";

/** What came of a run. */
export interface FuzzResult {
  /** How many answers had each status; 0 are connections closed without a word. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly wrong: readonly string[];
  readonly faults: readonly string[];
  /** At the start, and ten times until the end. */
  readonly memory: readonly Memory[];
}
export interface FuzzRun {
  readonly seed: number;
  readonly from?: number;
  readonly requests: number;
  /** Told how far the run is, ten times. */
  readonly onProgress?: (done: number, memory: Memory, wrong: readonly string[]) => void;
}

const AT_ONCE = 32;
const MOST_TOLD = 200;

/** Sends the requests from a number on, some at once, and judges every answer. */
export async function fuzz(target: Target, { seed, from = 0, requests, onProgress }: FuzzRun): Promise<FuzzResult> {
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  const memory = [await target.memory()];
  const tenth = Math.max(1, Math.floor(requests / 10));
  let next = from;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < from + requests && target.isRunning()) {
      const number = next;
      next += 1;
      const request = oddRequest(seed, number, target.keys);
      const answer = await send(request.port, request);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const said = wrongWith(answer, target.canaries);
      if (said !== undefined && wrong.length < MOST_TOLD) wrong.push(`${number} ${request.route}: ${said}`);
      done += 1;
      if (done % tenth === 0) {
        const now = await target.memory();
        memory.push(now);
        onProgress?.(done, now, wrong);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (!target.isRunning()) wrong.push("the program ended");
  return { statuses, wrong, faults: target.faults(), memory };
}
