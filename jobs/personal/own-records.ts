import type { Register } from "../directory/register.ts";
import { isSendingChannel } from "../domain/people/contact.ts";
import type { Erasure, PersonalRecord, PersonalRecords, RecordsOwner } from "../ports/personal-records.ts";

export interface OwnRecordsParts {
  /** Every kind of record, in the order in which they are deleted. */
  readonly kinds: readonly PersonalRecords[];
  readonly register: Pick<Register, "peopleAt">;
}
export interface KindShown {
  readonly kind: string;
  /** The oldest first; never empty. */
  readonly records: readonly PersonalRecord[];
}
export interface KindErased extends Erasure {
  readonly kind: string;
}
/** A chat of a person, as every channel names it. */
type Chat = RecordsOwner["chats"][number];

/** What is kept of whoever writes in a chat. Methods reject when the database does not answer. */
export interface OwnRecords {
  /**
   * Everything that is kept of the person in a private chat, on all their addresses; kinds without records are left out.
   * @example
   * await own.shown({ channel: "telegram", conversation: "4711" }); // [{ kind: "conversations", records: […] }]
   */
  shown(chat: Chat): Promise<readonly KindShown[]>;
  /**
   * Deletes it, as wished at an ISO instant; kinds in which nothing was deleted or kept are left out. May be called again.
   * @example
   * await own.erase(chat, "2026-12-19T02:00:00.000Z"); // [{ kind: "conversations", erased: 12, kept: 0 }]
   */
  erase(chat: Chat, at: string): Promise<readonly KindErased[]>;
}

/** See {@link OwnRecords}. */
export function createOwnRecords({ kinds, register }: OwnRecordsParts): OwnRecords {
  const ownerOf = async (chat: Chat): Promise<RecordsOwner> => {
    const { channel, conversation } = chat;
    const [found] = isSendingChannel(channel) ? await register.peopleAt([{ channel, address: conversation }]) : [];
    if (found === undefined) return { chats: [chat] };
    const others = found.contacts
      .map((contact): Chat => ({ channel: contact.channel, conversation: contact.address }))
      .filter((one) => one.channel !== channel || one.conversation !== conversation);
    return { person: found.person, chats: [chat, ...others] };
  };
  return {
    async shown(chat) {
      const owner = await ownerOf(chat);
      const shown: KindShown[] = [];
      for (const one of kinds) {
        const records = await one.of(owner);
        if (records.length > 0) shown.push({ kind: one.kind, records });
      }
      return shown;
    },
    async erase(chat, at) {
      const owner = await ownerOf(chat);
      const erased: KindErased[] = [];
      for (const one of kinds) {
        const done = await one.erase(owner, at);
        if (done.erased > 0 || done.kept > 0) erased.push({ kind: one.kind, ...done });
      }
      return erased;
    },
  };
}
