import { plannedState, routeOf, type SendingRules, whyNot } from "../../domain/delivery/route.ts";
import type { Recipient } from "../../domain/people/contact.ts";
import type { PlannedDelivery } from "../../ports.ts";
import type { Run } from "./sending-run.ts";

/**
 * The rows of the ledger for one person: one for each channel that is refused, and one for the channel that is used. A
 * person without an address on any of the channels gets a row "no-address", so that the report counts everybody.
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
  if (hops.length === 0 && when.from === undefined && contact !== undefined && channel !== undefined)
    return [{ ...row, contact: contact.id, channel, hop: 0, state: "unreachable", why: "no-address" }];
  return hops.map(({ hop, channel: by, contact: { id }, verdict }) => {
    const why = whyNot(verdict);
    return {
      ...row,
      contact: id,
      channel: by,
      hop,
      state: plannedState(verdict),
      until: verdict.kind === "later" ? verdict.until : undefined,
      why,
    };
  });
}
