import { expect, it } from "vitest";
import type { Message } from "../../../jobs/index.ts";
import { chosenLine } from "../../conversation/choice.ts";
import { createMemoryConversationMemory } from "../memory/conversation-memory.ts";
import { rememberingMenus } from "./menu-sender.ts";
import { sendableText } from "./numbered-menu.ts";

const CHAT = { channel: "zalo-bot", conversation: "officer" } as const;
const list: Message = {
  text: "Hai người chờ:",
  buttons: ["officer:show:1", "officer:show:2"].map((action) => ({ label: action, action })),
};
const notice = (id: string): Message => ({
  text: "Có người cần gặp cán bộ.",
  buttons: [{ label: "Xem và trả lời", action: `officer:show:${id}` }],
  besideMenu: true,
});

function chat() {
  const memory = createMemoryConversationMemory();
  const said: string[] = [];
  const sender = rememberingMenus(
    {
      channel: "zalo-bot",
      async send(_, message) {
        said.push(String(sendableText(message, 2_000)));
        return { kind: "sent", messageId: "1" };
      },
    },
    memory,
  );
  return {
    said,
    send: (message: Message) => sender.send(CHAT.conversation, message),
    means: async (typed: string) => chosenLine(typed, await memory.offered(CHAT))?.action,
  };
}

it("goes on with the numbers of an open menu under a notice that nobody asked for", async () => {
  const { said, send, means } = chat();
  for (const message of [list, notice("7"), notice("8")]) await send(message);
  expect(said.slice(1)).toEqual([
    "Có người cần gặp cán bộ.\n\n3. Xem và trả lời",
    "Có người cần gặp cán bộ.\n\n4. Xem và trả lời",
  ]);
  expect(await Promise.all(["1", "3", "4"].map(means))).toEqual(["officer:show:1", "officer:show:7", "officer:show:8"]);
});

it("gives a notice that is sent once more its number again", async () => {
  const { said, send } = chat();
  for (const message of [list, notice("7"), notice("7")]) await send(message);
  expect(said.at(-1)).toBe(said.at(-2));
});

it("begins with 1 where no menu is open, and where somebody is answered", async () => {
  const { said, send, means } = chat();
  for (const message of [notice("7"), list]) await send(message);
  expect(said[0]).toContain("1. Xem và trả lời");
  expect(await means("1")).toBe("officer:show:1");
  expect(await means("3")).toBeUndefined();
});
