import type { Directory, Ledger, OwnRecords, Register } from "../../../../jobs/index.ts";
import type { AnswerProgress, ChatDesk } from "../../../conversation/chat-desk.ts";
import type { Worked } from "../../../conversation/events/event-desk.ts";
import type { Chat, ClaimedEvent, Inbound } from "../../../ports.ts";
import type { TagBook } from "../tags/book.ts";
import { readZaloOaEvent, type ZaloOaEvent } from "./inbound.ts";

export interface ZaloOaWorkParts {
  readonly desk: ChatDesk;
  readonly directory: Pick<Directory, "lostAt">;
  readonly register: Pick<Register, "peopleAt" | "putContacts">;
  readonly ledger: Pick<Ledger, "receipt">;
  /** What is kept of people. */
  readonly own: Pick<OwnRecords, "erase">;
  readonly tags: Pick<TagBook, "removed">;
  /** When this program sent a message of the account, by its id; undefined where that is not known. */
  readonly sentAt: (messageId: string) => Promise<string | undefined>;
  /** What is done with what officers write in the account's chat tool. */
  readonly officerSaid: (
    chat: Chat,
    message: { readonly id: string; readonly text: string; readonly at: string },
  ) => Promise<void>;
}

/** Works on the events of an Official Account. */
export function createZaloOaWork(
  parts: ZaloOaWorkParts,
): (event: ClaimedEvent, progress: AnswerProgress) => Promise<Worked> {
  return async (event, progress) => {
    const told = readZaloOaEvent(JSON.parse(event.body), event.receivedAt);
    return told === undefined ? "kept" : work(parts, told, event, progress);
  };
}

async function work(
  parts: ZaloOaWorkParts,
  told: ZaloOaEvent,
  event: ClaimedEvent,
  progress: AnswerProgress,
): Promise<Worked> {
  const { desk } = parts;
  switch (told.kind) {
    case "message":
      return desk.message(await withSentAt(parts, told.inbound), progress);
    case "not-text":
      return desk.notText(told.user, told.at);
    case "met":
      return desk.greet(told.user, told.at);
    case "left":
      await parts.directory.lostAt("zalo-oa", told.user, "gone", told.at);
      return "done";
    case "introduced":
      await introduce(parts, told.user, told.name);
      return "done";
    case "withdrew":
      await parts.own.erase(chatOf(told.user), event.receivedAt);
      return "done";
    case "receipt":
      return receive(parts, told, event.attempt);
    case "untagged":
      await parts.tags.removed(told.tag, told.at, told.users);
      return "done";
    case "officer":
      await parts.officerSaid(chatOf(told.user), { id: told.messageId, text: told.text, at: told.at });
      return "done";
    case "echo":
      return "done";
  }
}

/** Zalo names the message that is replied to by its id alone: of one of ours the journal knows only when it was sent. */
async function withSentAt({ sentAt }: ZaloOaWorkParts, inbound: Inbound): Promise<Inbound> {
  const { repliesTo } = inbound;
  if (repliesTo === undefined) return inbound;
  return { ...inbound, repliesTo: { ...repliesTo, sentAt: await sentAt(repliesTo.id) } };
}

const chatOf = (user: string) => ({ channel: "zalo-oa" as const, conversation: user });
const at = (user: string) => ({ channel: "zalo-oa" as const, address: user });

async function contactOf({ register }: ZaloOaWorkParts, user: string) {
  const [person] = await register.peopleAt([at(user)]);
  return person?.contacts.find(({ channel, address }) => channel === "zalo-oa" && address === user);
}

/**
 * Keeps the name from a form, only for somebody who has consented to messages and has no name yet. Nothing else of the
 * form is kept.
 */
async function introduce(parts: ZaloOaWorkParts, user: string, name: string): Promise<void> {
  const contact = await contactOf(parts, user);
  if (contact === undefined || contact.consent !== "given" || contact.name !== "" || name.trim() === "") return;
  await parts.register.putContacts([{ ...contact, name: name.trim() }]);
}

/** Records a receipt. Receipts of chat messages and of templates look alike; message ids are unique across both. */
async function receive(
  { ledger }: ZaloOaWorkParts,
  { messages, to, at: when }: ZaloOaEvent & { readonly kind: "receipt" },
  attempt: number,
): Promise<Worked> {
  let known = true;
  for (const message of messages)
    known =
      ((await ledger.receipt("zalo-oa", message, to, when)) ||
        (await ledger.receipt("zalo-template", message, to, when))) &&
      known;
  // The receipt may come before our own record of the sending, so it is looked up once more later. Only once: receipts
  // of replies are never in the ledger.
  return known || attempt > 1 ? "done" : "later";
}
