import type { InboxItem, InboxMatter, InboxStep } from "../domain/people/inbox-item.ts";
import type { VisitChat } from "../domain/people/visit.ts";

/** What waits for a person of the office. Items are kept after they are closed. Instants are ISO. */
export interface Inbox {
  /**
   * Opens an item and gives its id. While an item of the same kind and subject is not closed, that one is counted once
   * more instead (`times`, `lastAt`) and takes a new note.
   * @example
   * const owed = "9f2c61d07be45a13";
   * await inbox.put({ kind: "needs-help", subject: owed, owed, note: "Chưa có biểu mẫu" }, "2026-12-19T02:00:00.000Z");
   * // "12"
   */
  put(matter: InboxMatter, at: string): Promise<string>;
  /**
   * The item with this id; undefined when there is none.
   * @example
   * (await inbox.find("12"))?.times; // 2
   */
  find(id: string): Promise<InboxItem | undefined>;
  /**
   * The items in one of these states, the oldest first.
   * @example
   * await inbox.in(["open", "assigned"]); // [{ id: "12", kind: "needs-help", state: "open", … }]
   */
  in(states: readonly InboxItem["state"][]): Promise<readonly InboxItem[]>;
  /**
   * The latest items that a chat sent, questions and visits, and those that its unit sent from any chat, closed ones too;
   * the latest first, 20 at most.
   * @example
   * await inbox.sentFrom({ channel: "zalo-oa", address: "480000000002" }, "lx"); // [{ kind: "extension", state: "closed", … }]
   */
  sentFrom(chat: VisitChat, unit?: string): Promise<readonly InboxItem[]>;
  /**
   * Assigns an item to somebody, or closes it. False when it is closed already, or when there is none.
   * @example
   * const at = "2026-12-19T03:00:00.000Z";
   * await inbox.step("12", { what: "assigned", at, by: "Trần Văn Minh", note: "Lê Thị Hoa" }); // true
   */
  step(id: string, step: InboxStep & { readonly what: "assigned" | "closed" }): Promise<boolean>;
}
