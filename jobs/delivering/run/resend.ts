import type { Job, Ledger } from "../../ports.ts";

const STRETCHES = 40;
/** A platform that did not answer may have taken the message: wait this long before trying again, MOST_TRIES in all. */
const REPEAT_AFTER_MS = 5 * 60_000;
const MOST_TRIES = 3;

/**
 * The jobs of a run of reminders or of a notice, which people had better get twice than not at all: what is due, and
 * what is of unknown outcome for a while. `isDone` when nothing of the run is open and nothing is left to be tried
 * again.
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
