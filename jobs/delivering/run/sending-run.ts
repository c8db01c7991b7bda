import type { Announcement } from "../../domain/announcement/announcement.ts";
import type { Message } from "../../domain/delivery/outcome.ts";
import type { QuietHours } from "../../domain/delivery/policy.ts";
import type { Audience } from "../../domain/people/audience.ts";

/** Something that is being sent: an announcement, or a day's reminders, of which each person reads their own. */
export interface Run extends Pick<Announcement, "id" | "version" | "channels" | "text" | "spans" | "files" | "urgent"> {
  /** Whom an announcement is expanded to. */
  readonly audience?: Audience;
  /** Hours of its own in which nobody is written to, instead of those of the sending rules. */
  readonly quiet?: QuietHours;
  /** What this person reads, made when it is sent; absent, everybody reads `text`. */
  compose?(person: string): Promise<Composed>;
}

/** A message, a time to wait for, or nothing any more. */
export type Composed =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "later"; readonly until: string }
  | { readonly kind: "nothing" };
