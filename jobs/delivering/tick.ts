import type { Announcement } from "../domain/announcement/announcement.ts";
import type { Announcements, Job, Ledger, WorkQueue } from "../ports.ts";

/** No call to a platform lasts this long: an older claim was left behind by a process that died. */
const CLAIM_LASTS_MS = 30_000;
/** How many stretches of one announcement are in the queue at a time. */
const STRETCHES = 40;

/**
 * Puts into the queue what has to be done according to the database. What is in the queue already is not added again,
 * and a queue that was emptied is full again after one tick.
 */
export function createTick(parts: {
  readonly announcements: Announcements;
  readonly ledger: Ledger;
  readonly queue: Pick<WorkQueue, "add">;
  readonly instant: () => string;
  /** What is sent beside announcements (notices, reminders), the most urgent first. */
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

  /**
   * Ends a run when no delivery is planned, deferred or claimed. One of unknown outcome does not keep the run open: a
   * person decides later whether it is sent again.
   */
  async function finish(id: string): Promise<void> {
    const { planned = 0, deferred = 0, claimed = 0 } = await ledger.counts(id);
    if (planned + deferred + claimed === 0) await announcements.move(id, ["sending"], { state: "done" });
  }
}
