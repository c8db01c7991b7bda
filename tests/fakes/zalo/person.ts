import { randomBytes } from "node:crypto";
import type { FakeClock } from "../clock.ts";
import type { ZaloBotState } from "./bot-side.ts";
import type { ZaloUpdates } from "./bot-updates.ts";

/** Somebody with Zalo in their hand, writing to the bot. */
export interface ZaloPerson {
  /** Gives the id of the message. */
  writes(text: string): string;
  /** Wrote this so many minutes ago; it arrives only now. */
  wroteBefore(minutes: number, text: string): string;
  /** Writes to the bot in a group; Zalo hands on only what names the bot or answers it. */
  writesInGroup(groupId: string, text: string): string;
  /** `field` is the documented `photo`, or the `photo_url` of real traffic. */
  sendsPhoto(url: string, field?: "photo" | "photo_url", caption?: string): string;
  /** Sends something whose content Zalo does not hand on, such as content of protected users. */
  sendsUnsupported(): string;
  is(state: ZaloBotState): void;
}

/** See {@link ZaloPerson}. */
export function createZaloPerson(
  {
    updates,
    clock,
    states,
  }: {
    readonly updates: ZaloUpdates;
    readonly clock: FakeClock;
    readonly states: Map<string, ZaloBotState>;
  },
  id: string,
): ZaloPerson {
  const sends = (name: string, content: object, group?: string, minutesAgo = 0): string => {
    const messageId = randomBytes(6).toString("hex");
    states.set(group ?? id, "wrote");
    updates.add({
      event_name: `message.${name}.received`,
      message: {
        message_id: messageId,
        date: clock.wall() - minutesAgo * 60_000,
        from: { id, display_name: `Người ${id}`, is_bot: false },
        chat: group === undefined ? { id, chat_type: "PRIVATE" } : { id: group, chat_type: "GROUP" },
        ...content,
      },
    });
    return messageId;
  };
  return {
    writes: (text) => sends("text", { text }),
    wroteBefore: (minutes, text) => sends("text", { text }, undefined, minutes),
    writesInGroup: (groupId, text) => sends("text", { text }, groupId),
    sendsPhoto: (url, field = "photo", caption = "") =>
      sends("image", { [field]: url, ...(caption === "" ? {} : { caption }) }),
    sendsUnsupported: () => sends("unsupported", {}),
    is: (state) => {
      states.set(id, state);
    },
  };
}
