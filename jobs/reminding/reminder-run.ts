import { deadlineWords } from "../deadlines/deadline-words.ts";
import type { Announcement } from "../domain/announcement/announcement.ts";
import type { QuietHours } from "../domain/delivery/quiet-hours.ts";
import { quietAround, type RemindingRules } from "./rules.ts";

const PREFIX = "reminder-";

/** Whether a cause of the ledger is a run of reminders. */
export function isReminderCause(cause: string): boolean {
  return cause.startsWith(PREFIX);
}

/** A run of reminders as planning and sending need it. What each person reads is made when it is sent. */
export function reminderRun(
  id: string,
  { channels, hours }: RemindingRules,
): Pick<Announcement, "id" | "version" | "channels" | "text" | "urgent"> & { readonly quiet: QuietHours } {
  return { id, version: 1, channels, text: deadlineWords.reminder.head, urgent: false, quiet: quietAround(hours) };
}
