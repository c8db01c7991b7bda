import type { Job, WorkQueue } from "../../../jobs/index.ts";

/** A queue whose jobs are worked on when the test says so, one after the other. */
export interface ManualQueue extends WorkQueue {
  /** One tick of the workers, and everything that follows from it. */
  drain(): Promise<void>;
}

export function createManualQueue(): ManualQueue {
  const waiting = new Map<string, Job>();
  let handle: (job: Job) => Promise<void> = async () => undefined;
  const add = async (jobs: readonly Job[]): Promise<void> => {
    for (const job of jobs) waiting.set(JSON.stringify(job), job);
  };
  return {
    add,
    async work(given) {
      handle = given;
      return { close: async () => undefined };
    },
    close: async () => undefined,
    async drain() {
      await add([{ kind: "tick" }]);
      for (let next = waiting.entries().next(); next.done !== true; next = waiting.entries().next()) {
        const [key, job] = next.value;
        waiting.delete(key);
        await handle(job);
      }
    },
  };
}
