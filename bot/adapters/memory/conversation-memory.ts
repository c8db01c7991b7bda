import type { MessageButton } from "../../../jobs/index.ts";
import type { Chat, ConversationMemory, Expected } from "../../ports.ts";

/** The memory of conversations for as long as the process lives: for the terminal. */
export function createMemoryConversationMemory(): ConversationMemory {
  const menus = new Map<string, readonly MessageButton[]>();
  const waiting = new Map<string, Expected>();
  const keyOf = ({ channel, conversation }: Chat): string => `${channel} ${conversation}`;
  return {
    async offer(chat, menu) {
      menus.set(keyOf(chat), menu);
    },
    offered: async (chat) => menus.get(keyOf(chat)) ?? [],
    async expect(chat, expected) {
      if (expected === undefined) waiting.delete(keyOf(chat));
      else waiting.set(keyOf(chat), expected);
    },
    expected: async (chat) => waiting.get(keyOf(chat)),
    async forget(chat) {
      menus.delete(keyOf(chat));
      waiting.delete(keyOf(chat));
    },
  };
}
