import type { Announcement } from "../domain/announcement.ts";
import type { Recipient } from "../domain/contact.ts";
import { plannedState, routeOf, type SendingRules, whyNot } from "../domain/route.ts";
import type { PlannedDelivery } from "../ports.ts";

/** The rows of the ledger for one person: each channel that is refused, and the one by which it goes. */
export function planFor(
  recipient: Recipient,
  announcement: Announcement,
  rules: SendingRules,
  when: { readonly now: string; readonly from?: number },
): PlannedDelivery[] {
  return routeOf(recipient, announcement, rules, when).map(({ hop, contact, verdict }) => {
    const why = whyNot(verdict);
    return {
      cause: announcement.id,
      version: announcement.version,
      recipient: recipient.person,
      contact: contact.id,
      channel: contact.channel,
      hop,
      state: plannedState(verdict),
      ...(verdict.kind === "later" ? { until: verdict.until } : {}),
      ...(why === undefined ? {} : { why }),
    };
  });
}
