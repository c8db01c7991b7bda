import { expect, it } from "vitest";
import { createMemoryConversationMemory } from "../../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../../adapters/memory/journal.ts";
import { createConversations } from "../../conversation/conversations.ts";
import words from "../../words/locale/announcing.json" with { type: "json" };
import { vietnamese } from "../../words/words.ts";
import { createSubscribing } from "../subscribing/subscribing.ts";
import { isStop } from "../subscribing/subscription-words.ts";
import { createAnnouncing } from "./announcing.ts";

/** The chat of an officer, whose messages from the office are ended or not. */
function setUp() {
  const ended: string[] = [];
  let ids = 0;
  const unused = async (): Promise<never> => {
    throw new Error("nothing is sent here");
  };
  const officer = {
    person: "p",
    contacts: [{ channel: "zalo-bot", address: "o", name: "Cô Lan", person: "p", roles: ["office"], topics: [] }],
  };
  const register = {
    peopleAt: async () => [officer] as never,
    topics: async () => [],
    subscribe: unused,
    unsubscribe: unused,
    withdrawConsent: async ({ address }: { readonly address: string }) => {
      ended.push(address);
      return "kept" as const;
    },
  };
  const conversations = createConversations({
    journal: createMemoryJournal(() => `t${++ids}`),
    knowledge: {
      explain: async () => ({ answer: { kind: "courtesy", about: "thanks" }, asks: true, weighed: [] }),
      open: () => undefined,
      unbound: () => [],
    },
    memory: createMemoryConversationMemory(),
    dialogues: [
      createAnnouncing({ register, desk: {} as never, fetchFile: async () => "gone" }),
      createSubscribing({ register, words: vietnamese.subscribing }),
    ],
    words: vietnamese,
    overtakes: isStop,
    onFault: (fault) => {
      throw fault;
    },
    now: () => 0,
  });
  const says = async (text: string): Promise<string> => {
    const receivedAt = new Date(Date.parse("2030-01-01T00:00:00.000Z") + ++ids * 1_000).toISOString();
    const turn = await conversations.receive({
      id: `m${ids}`,
      channel: "zalo-bot",
      conversation: "o",
      text,
      receivedAt,
    });
    return turn === "busy" ? "busy" : turn.reply.text;
  };
  return { says, ended };
}

const BEGINS = "soạn thông báo";

it.each(["HỦY", "dừng lại đi"])(
  "asks after “%s” whether the draft or all messages are meant, and does neither",
  async (word) => {
    const { says, ended } = setUp();
    expect(await says(BEGINS)).toBe(words.askText);
    expect(await says(word)).toContain(`“${word}”`);
    expect(ended).toEqual([]);
  },
);

it("drops the draft alone, or ends the messages alone, as it is chosen", async () => {
  const one = setUp();
  await one.says(BEGINS);
  await one.says("hủy");
  expect(await one.says("1")).toBe(words.dropped);
  expect(one.ended).toEqual([]);
  const other = setUp();
  await other.says(BEGINS);
  await other.says("hủy");
  expect(await other.says("2")).toBe(vietnamese.subscribing.stopped);
  expect(other.ended).toEqual(["o"]);
});

it("ends the messages at once where the words name them, or where no draft is open", async () => {
  const { says, ended } = setUp();
  await says("hủy");
  await says(BEGINS);
  await says("đừng nhắn tin cho tôi nữa");
  expect(ended).toEqual(["o", "o"]);
});
