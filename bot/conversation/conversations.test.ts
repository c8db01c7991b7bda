import { describe, expect, it } from "vitest";
import type { Answer, Knowledge } from "../../knowledge/index.ts";
import { createMemoryConversationMemory } from "../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../adapters/memory/journal.ts";
import type { Inbound } from "../ports.ts";
import { vietnamese } from "../words/words.ts";
import { createConversations } from "./conversations.ts";
import { type Dialogue, type Heard, saying } from "./dialogue.ts";

type AskedQuestion = Parameters<Knowledge["explain"]>[0];

const courtesy: Answer = { kind: "courtesy", about: "greeting" };

function setUp(
  answer: (asked: AskedQuestion) => Promise<Answer> = async () => courtesy,
  unbound: readonly string[] = [],
  dialogues: readonly Dialogue[] = [],
) {
  let ids = 0;
  const journal = createMemoryJournal(() => `turn-${++ids}`);
  const memory = createMemoryConversationMemory();
  const faults: unknown[] = [];
  let stopped = 0;
  const conversations = createConversations({
    journal,
    knowledge: {
      explain: async (asked) => ({ answer: await answer(asked), asks: asked.text.includes("mấy"), weighed: [] }),
      open: () => undefined,
      unbound: () => unbound,
    },
    memory,
    dialogues,
    words: vietnamese,
    overtakes: (text) => text === "HỦY",
    now: () => 0,
    onFault: (fault) => faults.push(fault),
    onUnbound: () => {
      stopped += 1;
    },
  });
  return { journal, memory, conversations, faults, stopped: () => stopped };
}

const inbound = (id: string, text: string, conversation = "c1"): Inbound => ({
  id,
  text,
  conversation,
  channel: "web",
  receivedAt: "2030-01-01T00:00:00Z",
});

async function textOf(reply: ReturnType<ReturnType<typeof setUp>["conversations"]["receive"]>): Promise<string> {
  const turn = await reply;
  return turn === "busy" ? turn : turn.reply.text;
}

describe("a conversation", () => {
  it("gives a message sent twice one turn and one reply", async () => {
    let asked = 0;
    const { conversations } = setUp(async () => {
      asked += 1;
      return courtesy;
    });
    const [first, second] = [
      await conversations.receive(inbound("m1", "chào")),
      await conversations.receive(inbound("m1", "chào")),
    ];
    expect([first, asked]).toEqual([second, 1]);
  });

  it("passes on what the same person wrote before, not what others wrote", async () => {
    const heard: (readonly string[])[] = [];
    const { conversations } = setUp(async ({ earlier }) => {
      heard.push(earlier);
      return courtesy;
    });
    await conversations.receive(inbound("1", "một"));
    await conversations.receive(inbound("2", "của người khác", "c2"));
    await conversations.receive(inbound("3", "hai"));
    expect(heard).toEqual([[], [], ["một"]]);
  });

  it("answers in the order of arrival", async () => {
    const order: string[] = [];
    const { conversations } = setUp(async ({ text }) => {
      await new Promise((resolve) => setTimeout(resolve, text === "chậm" ? 20 : 0));
      order.push(text);
      return courtesy;
    });
    await Promise.all([conversations.receive(inbound("1", "chậm")), conversations.receive(inbound("2", "nhanh"))]);
    expect(order).toEqual(["chậm", "nhanh"]);
  });

  it("works on a stop at once, while an answer is being made", async () => {
    let finish = (): void => undefined;
    const { conversations } = setUp(async ({ text }) => {
      if (text === "chậm") await new Promise<void>((resolve) => (finish = resolve));
      return courtesy;
    });
    const slow = textOf(conversations.receive(inbound("1", "chậm")));
    expect(await textOf(conversations.receive(inbound("2", "HỦY")))).toBe(vietnamese.courtesy.greeting);
    finish();
    expect(await slow).toBe(vietnamese.courtesy.greeting);
  });

  it("refuses a flood of messages in one conversation and answers the others", async () => {
    const { conversations } = setUp();
    const flood = Array.from({ length: 9 }, (_, index) => textOf(conversations.receive(inbound(`f${index}`, "chào"))));
    const other = await textOf(conversations.receive(inbound("o", "chào", "c2")));
    expect([(await Promise.all(flood)).filter((text) => text === "busy").length, other]).toEqual([
      4,
      vietnamese.courtesy.greeting,
    ]);
  });

  it("says one kind sentence when answering fails, and reports the fault without the words", async () => {
    const { conversations, faults } = setUp(async () => {
      throw new Error("index");
    });
    expect(await textOf(conversations.receive(inbound("1", "bí mật của tôi")))).toBe(vietnamese.problem.fault);
    expect(JSON.stringify(faults)).not.toContain("bí mật");
  });

  it("refuses instead of a text that the figure guard stops, and counts it", async () => {
    const { conversations, stopped } = setUp(undefined, ["120% …"]);
    expect(await textOf(conversations.receive(inbound("1", "chào")))).toBe(vietnamese.refused.unbound);
    expect(stopped()).toBe(1);
  });

  it("answers after a restart what was accepted before it", async () => {
    const { conversations, journal } = setUp();
    await journal.accept(inbound("1", "chào"));
    expect(await conversations.resume()).toBe(1);
    expect((await journal.recent("web", "c1", 1))[0]?.reply?.text).toBe(vietnamese.courtesy.greeting);
  });
});

describe("a message that cannot be a question", () => {
  it.each([
    ["", vietnamese.problem.empty],
    ["   \n\t ", vietnamese.problem.empty],
    ["👍👍🎉", vietnamese.problem.empty],
    ["\u200b\u200d\u0007", vietnamese.problem.empty],
    ["a".repeat(2_001), vietnamese.problem["too-long"]],
    ["x".repeat(100_000), vietnamese.problem["too-long"]],
  ])("%j gets one clear sentence", async (text, sentence) => {
    const { conversations } = setUp();
    expect(await textOf(conversations.receive(inbound("1", text)))).toBe(sentence);
  });

  it("does not include decomposed text or text with tags: both are read", async () => {
    const heard: string[] = [];
    const { conversations } = setUp(async ({ text }) => {
      heard.push(text);
      return courtesy;
    });
    await conversations.receive(inbound("1", "Chỉ tiêu".normalize("NFD")));
    await conversations.receive(inbound("2", "<b>hạn</b>\u0000\u202e nộp"));
    expect(heard).toEqual(["Chỉ tiêu", "<b>hạn</b> nộp"]);
  });
});

describe("a conversation with dialogues", () => {
  const counting = (): Dialogue & { readonly heard: Heard[] } => {
    const heard: Heard[] = [];
    return {
      name: "counting",
      heard,
      async hear(message) {
        heard.push(message);
        if (message.pending !== undefined) return { reply: saying(`after ${message.pending}: ${message.text}`) };
        return message.action === "count" ? { reply: saying("what?"), pending: "count" } : undefined;
      },
    };
  };
  const tap = (id: string, action: string): Inbound => ({ ...inbound(id, ""), action });

  it("gives the reply of the first dialogue that has one, and otherwise searches the documents", async () => {
    const { conversations } = setUp(undefined, [], [counting()]);
    expect(await textOf(conversations.receive(tap("1", "count")))).toBe("what?");
    expect(await textOf(conversations.receive(inbound("2", "ba")))).toBe("after count: ba");
    expect(await textOf(conversations.receive(inbound("3", "ba")))).toBe(vietnamese.courtesy.greeting);
  });

  it("no longer waits an hour after a dialogue asked", async () => {
    const { conversations } = setUp(undefined, [], [counting()]);
    await conversations.receive(tap("1", "count"));
    const late = { ...inbound("2", "ba"), receivedAt: "2030-01-01T01:00:00Z" };
    expect(await textOf(conversations.receive(late))).toBe(vietnamese.courtesy.greeting);
  });

  it("takes a number for the line of the menu that was sent, in its chat alone", async () => {
    const dialogue = counting();
    const { conversations, memory } = setUp(undefined, [], [dialogue]);
    await memory.offer({ channel: "web", conversation: "c1" }, [{ label: "Đếm", action: "count" }]);
    await conversations.receive(inbound("1", "số 1"));
    await conversations.receive(inbound("1", "số 1", "c2"));
    expect(dialogue.heard.map(({ action }) => action)).toEqual(["count", undefined]);
  });

  it("answers an edited question as corrected, without the first wording", async () => {
    const asked: unknown[] = [];
    const { conversations } = setUp(async (question) => {
      asked.push([question.text, question.earlier]);
      return courtesy;
    });
    await conversations.receive({ ...inbound("9", "tuổi vào lớp 10"), channel: "telegram" });
    await conversations.receive({ ...inbound("9:1", "tuổi vào lớp 1"), channel: "telegram", corrects: "9" });
    expect(asked.at(-1)).toEqual(["tuổi vào lớp 1", []]);
  });

  it("ends a menu that was sent with the first message that chooses none of its lines", async () => {
    const dialogue = counting();
    const { conversations, memory } = setUp(undefined, [], [dialogue]);
    await memory.offer({ channel: "web", conversation: "c1" }, [{ label: "Đếm", action: "count" }]);
    for (const [index, text] of ["lớp 1 mấy tuổi", "1"].entries())
      await conversations.receive(inbound(String(index), text));
    expect(dialogue.heard.map(({ action }) => action)).toEqual([undefined, undefined]);
  });

  it("takes a number for a choice of the last reply, and remembers the question it stood for", async () => {
    const asked: unknown[] = [];
    const choice = { label: "Mầm non", question: "Chỉ tiêu mầm non?" };
    const offering: Dialogue = {
      name: "offering",
      hear: async ({ text }) => (text === "chỉ tiêu" ? { reply: saying("bậc nào?", [choice]) } : undefined),
    };
    const { conversations } = setUp(
      async (question) => {
        asked.push(question);
        return courtesy;
      },
      [],
      [offering],
    );
    for (const [index, text] of ["chỉ tiêu", "1", "còn 2030?"].entries())
      await conversations.receive(inbound(String(index), text));
    expect(asked).toEqual([
      { text: choice.question, earlier: ["chỉ tiêu"], fragments: [], asOf: "2030-01-01", asker: "web:c1" },
      { text: "còn 2030?", earlier: ["chỉ tiêu", choice.question], fragments: [], asOf: "2030-01-01", asker: "web:c1" },
    ]);
  });

  it("asks what a file is for when nothing is said with it and no dialogue waits for it", async () => {
    const { conversations } = setUp();
    const reply = textOf(conversations.receive({ ...inbound("1", ""), files: [{ id: "f" }] }));
    expect(await reply).toBe(vietnamese.problem["only-file"]);
  });

  it("asks in a group only the dialogues made for groups, so that nobody speaks for a unit there", async () => {
    const dialogue = counting();
    const { conversations } = setUp(undefined, [], [dialogue]);
    await conversations.receive({ ...tap("1", "count"), isGroup: true });
    expect(dialogue.heard).toEqual([]);
  });
});

describe("messages that follow each other within seconds", () => {
  const at = (id: string, text: string, seconds: number): Inbound => ({
    ...inbound(id, text),
    receivedAt: new Date(Date.UTC(2030, 0, 1, 0, 0, seconds)).toISOString(),
  });
  const opening: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
  const listening = (answer: Answer = opening) => {
    const heard: Pick<AskedQuestion, "text" | "earlier" | "fragments">[] = [];
    const set = setUp(async ({ text, earlier, fragments }) => {
      heard.push({ text, earlier, fragments });
      return answer;
    });
    return { ...set, heard };
  };

  it("are read together while they ask nothing", async () => {
    const { conversations, heard } = listening();
    for (const [index, text] of ["con em lớp 9", "trường Long Xuyên", "thi mấy môn"].entries())
      await conversations.receive(at(text, text, 4 * index));
    expect(heard.at(-1)).toEqual({
      text: "thi mấy môn",
      fragments: ["con em lớp 9", "trường Long Xuyên"],
      earlier: [],
    });
  });

  it("are not, when one has asked or time has passed", async () => {
    const { conversations, heard } = listening();
    await conversations.receive(at("1", "thi mấy môn", 0));
    await conversations.receive(at("2", "con em lớp 9", 2));
    await conversations.receive(at("3", "học mấy buổi", 40));
    expect(heard.flatMap(({ fragments }) => fragments)).toEqual([]);
    expect(heard.at(-1)?.earlier).toEqual(["thi mấy môn", "con em lớp 9"]);
  });

  it("are answered each where somebody is in danger", async () => {
    const { conversations } = listening({ kind: "refused", reason: "crisis", held: [], asked: { years: [] } });
    const turn = await conversations.receive(at("1", "không muốn sống", 0));
    expect(turn !== "busy" && turn.reply.unfinished).toBeUndefined();
  });
});
