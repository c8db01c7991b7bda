import { isExpired } from "../../domain/announcement/expiry.ts";
import { plannedState, routeOf, type SendingRules, whyNot } from "../../domain/delivery/route.ts";
import type { Recipient } from "../../domain/people/contact.ts";
import type { PlannedDelivery } from "../../ports.ts";
import type { Run } from "./sending-run.ts";

/**
 * The rows of the ledger for one person: one for each channel that is refused, and one for the channel that is used. A
 * person without an address on any of the channels gets a row "no-address", so that the report counts everybody; who is
 * planned after the run has expired gets a row that says so.
 */
export function planFor(
  recipient: Recipient,
  run: Run,
  rules: SendingRules,
  when: { readonly now: string; readonly from?: number },
): PlannedDelivery[] {
  const { id: cause, version, channels } = run;
  const hops = routeOf(recipient, run, rules, when);
  const [contact] = recipient.contacts;
  const [channel] = channels;
  const row = { cause, version, recipient: recipient.person };
  const isPast = isExpired(run, when.now);
  if (hops.length === 0 && when.from === undefined && contact !== undefined && channel !== undefined)
    return [{ ...row, contact: contact.id, channel, hop: 0, state: "unreachable", why: "no-address" }];
  return hops.map(({ hop, channel: by, contact: { id }, verdict }, place) => {
    const why = whyNot(verdict);
    return {
      ...row,
      ...(place < hops.length - 1 ? { passed: true } : {}),
      ...(when.from === undefined ? {} : { follows: true }),
      contact: id,
      channel: by,
      hop,
      state: isPast && verdict.kind !== "refused" ? "expired" : plannedState(verdict),
      until: verdict.kind === "later" ? verdict.until : undefined,
      why,
    };
  });
}
