import type { Ledger } from "../ports.ts";

/** No call to a platform lasts this long: an older claim was left behind by a process that died. */
const CLAIM_LASTS_MS = 30_000;

/** Ends the claims of dead processes: whether their calls reached the platform is unknown, and so is the delivery. */
export async function giveUpAbandonedClaims(ledger: Pick<Ledger, "giveUp">, at: string): Promise<void> {
  await ledger.giveUp(CLAIM_LASTS_MS, at);
}
