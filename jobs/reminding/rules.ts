import type { EscalationStep } from "../domain/deadline/reminder-step.ts";
import type { QuietHours } from "../domain/delivery/quiet-hours.ts";
import type { SendingChannel } from "../domain/people/contact.ts";

/** How reminders go out, from the office's file (`jobs/reminding.json` as shipped). */
export interface RemindingRules {
  /** Hours of a working day in which people are reminded, in office time. */
  readonly hours: { readonly from: number; readonly until: number };
  /** Channels in the order in which they are tried for each person. */
  readonly channels: readonly SendingChannel[];
  /** Who is told after a last day without a report, step by step; with the last step it stays. */
  readonly chain: readonly EscalationStep[];
}

/** The hours outside office hours, as quiet hours. */
export function quietAround({ from, until }: RemindingRules["hours"]): QuietHours {
  return { from: until, until: from };
}
