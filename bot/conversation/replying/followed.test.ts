import { describe, expect, it } from "vitest";
import type { Answer, AnswerFollower } from "../../../knowledge/index.ts";
import { createMemoryConversationMemory } from "../../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../../adapters/memory/journal.ts";
import type { Drafting, Inbound } from "../../ports.ts";
import { vietnamese } from "../../words/words.ts";
import { createConversations } from "../conversations.ts";
import { type Dialogue, saying } from "../dialogue.ts";

const inbound: Inbound = {
  id: "1",
  channel: "web",
  conversation: "c",
  text: "mấy kg?",
  receivedAt: "2030-01-01T00:00:00Z",
};
const printed: Answer = { kind: "answered", statements: [], notices: [] };
const LINES = ["Dạ, một.", "Dạ, hai."];
/** The answer with so many sentences above it. */
const lined = (count: number): Answer => ({
  ...printed,
  wording: { asked: "", sentences: LINES.slice(0, count).map((text) => [{ text }]) },
});

/** Answers a message as `make` does, and gives what was shown before the reply. */
async function follow(
  make: (follower: AnswerFollower | undefined) => Promise<Answer>,
  over: { unbound?: (text: string) => boolean; draft?: Drafting["draft"]; dialogues?: readonly Dialogue[] } = {},
) {
  const shown: string[] = [];
  const faults: unknown[] = [];
  const firsts: unknown[] = [];
  let clock = 0;
  const journal = createMemoryJournal(() => "turn");
  const conversations = createConversations({
    journal,
    knowledge: {
      explain: async (_, follower) => ({ answer: await make(follower), asks: true, weighed: [] }),
      open: () => undefined,
      unbound: (text) => (over.unbound?.(text) ? [text] : []),
    },
    memory: createMemoryConversationMemory(),
    dialogues: over.dialogues ?? [],
    words: vietnamese,
    now: () => (clock += 100),
    onFault: (fault) => faults.push(fault),
    onFirstSentence: (...first) => firsts.push(first),
  });
  const turn = await conversations.receive(inbound, {
    asking: (use) => shown.push(`(${use})`),
    draft: over.draft ?? ((text) => shown.push(text)),
  });
  const text = turn === "busy" ? turn : turn.reply.text;
  return { shown, text, faults, firsts, kept: (await journal.recent("web", "c", 9)).map(({ reply }) => reply?.text) };
}

describe("an answer that is shown while it is made", () => {
  it("shows what is done and each sentence, and keeps the reply alone", async () => {
    const { shown, text, kept, firsts } = await follow(async (follower) => {
      follower?.asking("judge");
      follower?.worded(lined(1));
      follower?.worded(lined(2));
      return lined(2);
    });
    expect(shown).toEqual(["(judge)", "Dạ, một.", "Dạ, một. Dạ, hai."]);
    expect(text).toContain("Dạ, một. Dạ, hai.");
    expect(kept).toEqual([text]);
    expect(firsts).toEqual([[expect.any(Number), "web"]]);
  });

  it("is replied without its line where that fell away, though a sentence was shown", async () => {
    const { shown, text } = await follow(async (follower) => {
      follower?.worded(lined(1));
      return printed;
    });
    expect(shown).toEqual(["Dạ, một."]);
    expect(text).not.toContain("Dạ, một.");
  });

  it("shows nothing that may not go out as a reply", async () => {
    const { shown, firsts } = await follow(
      async (follower) => {
        follower?.worded(lined(1));
        follower?.worded(printed);
        follower?.worded({ kind: "courtesy", about: "greeting" });
        return printed;
      },
      { unbound: (text) => text.includes("một") },
    );
    expect([shown, firsts]).toEqual([[], []]);
  });

  it("is made all the same where it cannot be shown", async () => {
    const { text, faults } = await follow(
      async (follower) => {
        follower?.worded(lined(1));
        return lined(1);
      },
      {
        draft: () => {
          throw new Error("gone");
        },
      },
    );
    expect(text).toContain("Dạ, một.");
    expect(faults).toHaveLength(1);
  });

  it("shows nothing of words that a dialogue has left, as these may be dropped", async () => {
    const dialogue: Dialogue = {
      name: "first",
      hear: async ({ text }) => (text === inbound.text ? { reply: saying("Đã ghi."), rest: "mấy kg gạo?" } : undefined),
    };
    let followed: unknown = "not asked";
    await follow(
      async (follower) => {
        followed = follower;
        return printed;
      },
      { dialogues: [dialogue] },
    );
    expect(followed).toBeUndefined();
  });
});
