import type { SendingChannel } from "./contact.ts";

/** Kinds of matters that wait for a person of the office. */
export const INBOX_KINDS = [
  ...(["wrong-codes", "not-ours", "needs-help", "extension"] as const),
  ...(["nobody-in-charge", "question", "visit", "correction"] as const),
  // Closed ones of versions before: an alert tells of old backups.
  "backup-failed",
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** A matter for the office. The same kind and subject once more is counted in the item that is open already. */
export interface InboxMatter {
  readonly kind: InboxKind;
  /** What it is about, such as a key or a chat. At most one item of a kind and subject is not closed. */
  readonly subject: string;
  readonly unitId?: string;
  /** The unit's obligation it is about. */
  readonly owed?: string;
  /** Where it came from, so that the office can answer. */
  readonly channel?: SendingChannel | "web";
  readonly address?: string;
  /** What the person or the check said, in words. */
  readonly note?: string;
}

export interface InboxItem extends InboxMatter {
  /** Short, as people type it: "12". */
  readonly id: string;
  readonly state: "open" | "assigned" | "closed";
  readonly times: number;
  /** ISO instants. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly assignee?: string;
  readonly steps: readonly InboxStep[];
}

/** What the office did with an item, and who. */
export interface InboxStep {
  readonly what: "assigned" | "closed" | "answered";
  readonly at: string;
  readonly by: string;
  /** Whom it was given to, or how it ended; "" for an answer, whose text is kept with the visit. */
  readonly note: string;
}
