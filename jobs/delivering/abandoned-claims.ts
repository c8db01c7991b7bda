import type { Ledger } from "../ports.ts";

/** No call to a platform lasts this long: an older claim was left behind by a process that died. */
const CLAIM_LASTS_MS = 30_000;

/**
 * Ends the claims of dead processes. Whether a call that was begun reached the platform is unknown, and so is the
 * delivery; one whose call was not begun is planned again.
 */
export async function giveUpAbandonedClaims(ledger: Pick<Ledger, "giveUp">, at: string): Promise<void> {
  await ledger.giveUp(CLAIM_LASTS_MS, at);
}
