import type { Announcement } from "../../domain/announcement/announcement.ts";
import type { Message } from "../../domain/delivery/outcome.ts";
import type { QuietHours } from "../../domain/delivery/quiet-hours.ts";
import type { Audience } from "../../domain/people/audience.ts";

/**
 * Something that is being sent: an announcement, which is the same for all, or reminders, which differ for each person.
 */
export interface Run
  extends Pick<Announcement, "id" | "version" | "channels" | "text" | "spans" | "files" | "urgent" | "expiresAt">,
    Partial<Pick<Announcement, "state">> {
  /** Whom it goes to; announcements have one, reminders and notices are planned person by person. */
  readonly audience?: Audience;
  /** Hours in which nobody is written to, in place of those of the sending rules. */
  readonly quiet?: QuietHours;
  /** Makes what this person reads at the instant of sending. When absent, everybody reads `text`. */
  compose?(person: string): Promise<Composed>;
}

/** A message, an instant (ISO) to wait for, or nothing because there is nothing left to say. */
export type Composed =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "later"; readonly until: string }
  | { readonly kind: "nothing" };
