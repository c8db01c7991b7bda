import { expect, it } from "vitest";
import type { Answer, Knowledge } from "../../knowledge/index.ts";
import { createMemoryConversationMemory } from "../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../adapters/memory/journal.ts";
import type { Inbound } from "../ports.ts";
import { vietnamese } from "../words/words.ts";
import { createConversations } from "./conversations.ts";
import { type Dialogue, saying } from "./dialogue.ts";

const THANKS: Answer = { kind: "courtesy", about: "thanks" };
const REFUSED: Answer = { kind: "refused", reason: "not-in-documents", held: [], asked: { years: [] } };
const OPENING: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
const [WANTED, TOLD, ASKED, OWING, STOP] = [
  "thủ tục chuyển trường",
  "con em lớp 9",
  "thi mấy môn",
  "tôi còn nợ gì",
  "hủy",
] as const;
const OWES = "Còn một việc.";
const debts: Dialogue = {
  name: "debts",
  hear: async ({ text }) => (text === OWING || text === STOP ? { reply: saying(OWES) } : undefined),
};

/** What is said to the second of two messages on a channel, so many seconds after the first. */
async function saidToSecond(
  [first, second]: readonly [string, string],
  {
    channel = "telegram",
    seconds = 1,
    answer = ({ text }) => (text === WANTED ? REFUSED : text === TOLD ? OPENING : THANKS),
  }: {
    channel?: Inbound["channel"];
    seconds?: number;
    answer?: (asked: Parameters<Knowledge["explain"]>[0]) => Answer;
  } = {},
): Promise<string> {
  let turns = 0;
  const conversations = createConversations({
    journal: createMemoryJournal(() => `t${++turns}`),
    memory: createMemoryConversationMemory(),
    knowledge: {
      explain: async (asked) => ({ answer: answer(asked), asks: asked.text === ASKED, weighed: [] }),
      open: () => undefined,
      unbound: () => [],
    },
    dialogues: [debts],
    words: vietnamese,
    overtakes: (text) => text === STOP,
    now: () => 0,
    onFault: (fault) => {
      throw fault;
    },
  });
  const at = (text: string, second: number): Inbound => ({
    id: text,
    channel,
    conversation: "c",
    text,
    receivedAt: new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString(),
  });
  await conversations.receive(at(first, 0));
  const turn = await conversations.receive(at(second, seconds));
  return turn === "busy" ? turn : turn.reply.text;
}

it("names what was left to the next message, where that goes to a dialogue or is answered without it", async () => {
  for (const [next, answered] of [
    [OWING, OWES],
    [ASKED, vietnamese.courtesy.thanks],
  ] as const) {
    const said = await saidToSecond([WANTED, next]);
    expect([said.startsWith(`${answered}\n\n`), said.includes(`Còn “${WANTED}”`)]).toEqual([true, true]);
  }
});

it("says nothing of what only told, of what has been answered by then, and of what goes on beside a stop", async () => {
  expect(await saidToSecond([TOLD, OWING])).toBe(OWES);
  expect(await saidToSecond([WANTED, OWING], { seconds: 4 })).toBe(OWES);
  expect(await saidToSecond([WANTED, OWING], { channel: "web" })).toBe(OWES);
  expect(await saidToSecond([WANTED, STOP])).toBe(OWES);
});

it("takes nothing for said just before that was written down before the clock was set back", async () => {
  const heard: (readonly string[])[] = [];
  const answer = ({ text, fragments = [] }: { text: string; fragments?: readonly string[] }): Answer => {
    heard.push(fragments);
    return text === WANTED ? REFUSED : THANKS;
  };
  expect(await saidToSecond([WANTED, OWING], { seconds: -3_600 })).toBe(OWES);
  await saidToSecond([WANTED, ASKED], { seconds: -3_600, answer });
  expect(heard.flat()).toEqual([]);
});

it("does not repeat what the answer takes up", async () => {
  const answer = ({ text, fragments = [] }: { text: string; fragments?: readonly string[] }): Answer =>
    text === WANTED ? REFUSED : { kind: "courtesy", about: fragments.length > 0 ? "farewell" : "thanks" };
  expect(await saidToSecond([WANTED, ASKED], { answer })).toBe(vietnamese.courtesy.farewell);
});
