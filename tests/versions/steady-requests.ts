import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** Requests that come steadily, and what became of them. */
export interface SteadyRequests {
  /** Ends once those under way are answered. */
  stop(): Promise<RequestFigures>;
}
export interface RequestFigures {
  readonly asked: number;
  /** Those that were not answered 200, each with what came instead. */
  readonly failed: readonly string[];
  /** The longest time between two answers, in milliseconds. */
  readonly longestGap: number;
}

const QUESTION = "ai ký kế hoạch 1701";

/** Opens the page and asks a question, by turns, every so many milliseconds, each time as another person. */
export function startRequests(address: string, everyMilliseconds: number): SteadyRequests {
  const failed: string[] = [];
  const under = new Set<Promise<void>>();
  let asked = 0;
  let last = performance.now();
  let longestGap = 0;
  let goesOn = true;
  const once = async (number: number): Promise<void> => {
    const from = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    const headers = { "x-forwarded-for": from, "content-type": "application/json" };
    const body = JSON.stringify({ conversation: randomUUID(), text: QUESTION });
    const what = number % 2 === 0 ? "/" : "/api/chat";
    try {
      const given = what === "/" ? { headers } : { method: "POST", headers, body };
      const answer = await fetch(address + what, { ...given, signal: AbortSignal.timeout(30_000) });
      await answer.text();
      if (answer.status !== 200) return void failed.push(`${what}: ${answer.status}`);
      longestGap = Math.max(longestGap, performance.now() - last);
      last = performance.now();
    } catch (fault) {
      failed.push(`${what}: ${fault instanceof Error ? fault.message : fault}`);
    }
  };
  const running = (async () => {
    while (goesOn) {
      asked += 1;
      const one: Promise<void> = once(asked).finally(() => under.delete(one));
      under.add(one);
      await pause(everyMilliseconds);
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await running;
      await Promise.all(under);
      return { asked, failed, longestGap };
    },
  };
}
