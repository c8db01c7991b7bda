import type { InboxItem, InboxMatter, InboxStep } from "../domain/people/inbox-item.ts";

/** What waits for the office. Items are kept after they are closed. */
export interface Inbox {
  /** Opens an item, or counts the open one of the same kind and subject once more; gives its id. */
  put(matter: InboxMatter, at: string): Promise<string>;
  find(id: string): Promise<InboxItem | undefined>;
  /** Oldest first. */
  in(states: readonly InboxItem["state"][]): Promise<readonly InboxItem[]>;
  /** Makes a step of an item that is not closed; false when it is, or when there is none. */
  step(id: string, step: InboxStep): Promise<boolean>;
}
