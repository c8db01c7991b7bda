import { describe, expect, it } from "vitest";
import { createMemoryConversationMemory } from "../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../adapters/memory/journal.ts";
import { type Inbound, NEARBY } from "../ports.ts";
import { vietnamese } from "../words/words.ts";
import { createConversations } from "./conversations.ts";
import { type Dialogue, type Heard, saying } from "./dialogue.ts";

/** A journal, and processes that one after the other work over it. */
function setUp() {
  let ids = 0;
  const journal = createMemoryJournal(() => `turn-${++ids}`);
  const heard: Pick<Heard, "text" | "files">[] = [];
  const taking: Dialogue = {
    name: "taking",
    async hear({ text, files }) {
      heard.push({ text, files });
      return { reply: saying("Đã lưu.") };
    },
  };
  const start = () =>
    createConversations({
      journal,
      knowledge: {
        explain: async () => ({ answer: { kind: "courtesy", about: "thanks" }, asks: false, weighed: [] }),
        open: () => undefined,
        unbound: () => [],
      },
      memory: createMemoryConversationMemory(),
      dialogues: [taking],
      words: vietnamese,
      now: () => 0,
      onFault: () => undefined,
    });
  return { start, heard, journal };
}

const part = (id: string, text = ""): Inbound => ({
  id,
  text,
  channel: "telegram",
  conversation: "42",
  album: "a1",
  files: [{ id: `f${id}` }],
  receivedAt: "2030-01-01T00:00:00Z",
});

describe("an album", () => {
  it("is one message with all files and the words of its first part, also after the process died in between", async () => {
    const { start, heard, journal } = setUp();
    await start().hold(part("1", "em nộp"));
    await start().hold(part("2"));
    expect(await journal.unanswered(10)).toEqual([]);
    await start().receive(part("3"));
    expect(heard).toEqual([{ text: "em nộp", files: [{ id: "f1" }, { id: "f2" }, { id: "f3" }] }]);
  });

  it("is answered in between where files come on and on, and loses none of them nor a word", async () => {
    const { start, heard } = setUp();
    const conversations = start();
    const photo = (id: number): Inbound => ({ ...part(String(id), id % 6 === 0 ? `tờ ${id}` : ""), album: NEARBY });
    const held = [];
    for (let id = 1; id <= 10; id += 1) held.push(await conversations.hold(photo(id)));
    expect(held).toEqual([...Array(9).fill(true), false]);
    await conversations.receive(photo(10));
    await conversations.hold(photo(11));
    await conversations.receive(photo(12));
    expect(heard.map(({ text, files }) => [text, files.length])).toEqual([
      ["tờ 6", 10],
      ["tờ 12", 2],
    ]);
  });

  it("is not gathered again with a part that comes late", async () => {
    const { start, heard } = setUp();
    const conversations = start();
    await conversations.hold(part("1"));
    await conversations.receive(part("2"));
    await conversations.receive(part("3"));
    expect(heard.map(({ files }) => files.map(({ id }) => id))).toEqual([["f1", "f2"], ["f3"]]);
  });

  it("holds no part that has been answered", async () => {
    const conversations = setUp().start();
    await conversations.receive(part("1"));
    expect(await conversations.hold(part("1"))).toBe(false);
    expect([await conversations.hold(part("2")), await conversations.hold(part("2"))]).toEqual([true, true]);
  });
});
