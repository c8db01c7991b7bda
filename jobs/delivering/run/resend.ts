import type { Job, Ledger } from "../../ports.ts";

const STRETCHES = 40;
/** A platform that did not answer may have taken the message: so long until it is sent again, and so many tries. */
const REPEAT_AFTER_MS = 5 * 60_000;
const MOST_TRIES = 3;

/**
 * What has to be sent now of a cause that is better heard twice than never, a reminder or a notice: what is due, and what
 * a platform left without an outcome. `isDone` once nothing of it is open any more.
 */
export async function resendOpen(
  ledger: Pick<Ledger, "due" | "counts" | "repeatUnknown">,
  cause: string,
  now: string,
): Promise<{ readonly jobs: readonly Job[]; readonly isDone: boolean }> {
  const before = new Date(Date.parse(now) - REPEAT_AFTER_MS).toISOString();
  const { waiting } = await ledger.repeatUnknown(cause, now, { before, most: MOST_TRIES });
  const stretches = await ledger.due(cause, now, { stretches: STRETCHES });
  const { planned = 0, deferred = 0, claimed = 0 } = await ledger.counts(cause);
  return {
    jobs: stretches.map((stretch) => ({ kind: "send", cause, stretch })),
    isDone: planned + deferred + claimed + waiting === 0,
  };
}
