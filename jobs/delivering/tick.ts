import type { Announcement } from "../domain/announcement/announcement.ts";
import type { Announcements, Job, Ledger, WorkQueue } from "../ports.ts";

/** No call to a platform lasts this long; a claim that is older was left by a process that ended. */
const CLAIM_LASTS_MS = 30_000;
/** Stretches of one announcement that wait in the queue at a time. */
const STRETCHES = 40;

/**
 * Puts into the queue what the database says has to be done. Run again and again it adds nothing twice, so an emptied
 * queue is full again after one tick.
 */
export function createTick(parts: {
  readonly announcements: Announcements;
  readonly ledger: Ledger;
  readonly queue: Pick<WorkQueue, "add">;
  readonly instant: () => string;
  /** What else has to be sent, the most urgent first. */
  readonly others: readonly { tick(): Promise<readonly Job[]> }[];
}): () => Promise<void> {
  const { announcements, ledger, queue, instant } = parts;
  return async () => {
    const at = instant();
    await ledger.giveUp(CLAIM_LASTS_MS, at);
    for (const announcement of await announcements.inState(["approved", "sending", "withdrawing"]))
      await queue.add(await jobsOf(announcement, at));
    for (const other of parts.others) await queue.add(await other.tick());
  };

  async function jobsOf(announcement: Announcement, at: string): Promise<Job[]> {
    const { id, version, notBefore = "", state } = announcement;
    if (state === "withdrawing") return [{ kind: "withdraw", cause: id }];
    if (state === "approved") {
      if (notBefore > at || !(await announcements.move(id, ["approved"], { state: "sending" }))) return [];
      return [{ kind: "expand", cause: id }];
    }
    const { finished } = await ledger.expansion(id, version);
    const stretches = await ledger.due(id, at, { stretches: STRETCHES });
    if (finished && stretches.length === 0) await finish(id);
    return [
      ...(finished ? [] : [{ kind: "expand", cause: id } as const]),
      ...stretches.map((stretch) => ({ kind: "send", cause: id, stretch }) as const),
    ];
  }

  /** Done when nothing is open any more; what is unknown waits for a person and does not keep the run open. */
  async function finish(id: string): Promise<void> {
    const { planned = 0, deferred = 0, claimed = 0 } = await ledger.counts(id);
    if (planned + deferred + claimed === 0) await announcements.move(id, ["sending"], { state: "done" });
  }
}
