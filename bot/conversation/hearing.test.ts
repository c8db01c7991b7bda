import { describe, expect, it } from "vitest";
import type { Answer } from "../../knowledge/index.ts";
import { createMemoryConversationMemory } from "../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../adapters/memory/journal.ts";
import type { Inbound } from "../ports.ts";
import { vietnamese } from "../words/words.ts";
import { createConversations } from "./conversations.ts";
import { type Dialogue, saying } from "./dialogue.ts";

const THANKS = async (): Promise<Answer> => ({ kind: "courtesy", about: "thanks" });

/** Says things to a conversation with these dialogues; words with "mấy" ask something. */
function talk(dialogues: readonly Dialogue[], answer = THANKS, over: Partial<Inbound> = {}) {
  let ids = 0;
  const faults: unknown[] = [];
  const conversations = createConversations({
    journal: createMemoryJournal(() => `turn-${++ids}`),
    knowledge: {
      explain: async ({ text }) => ({ answer: await answer(), asks: text.includes("mấy"), weighed: [] }),
      open: () => undefined,
      unbound: () => [],
    },
    memory: createMemoryConversationMemory(),
    dialogues,
    overtakes: (text) => text === "hủy",
    givingUp: { word: "thôi", isMeant: (text) => text === "thôi khỏi", ask: () => undefined },
    words: vietnamese,
    now: () => 0,
    onFault: (fault) => faults.push(fault),
  });
  const say = async (text: string, files?: Inbound["files"]): Promise<string> => {
    const receivedAt = "2030-01-01T00:00:00Z";
    const turn = await conversations.receive({
      id: `${++ids}`,
      text,
      conversation: "c1",
      channel: "web",
      files,
      receivedAt,
      ...over,
    });
    return turn === "busy" ? turn : turn.reply.text;
  };
  return { say, faults };
}

const FILE = [{ id: "f" }];
/** Takes files and leaves the words beside them to others. */
const taking: Dialogue = {
  name: "taking",
  hear: async ({ files, text }) => (files.length === 0 ? undefined : { reply: saying("Đã lưu."), rest: text }),
};

it("takes an answer that a dialogue surely knows for no cry for help", async () => {
  const asking: Dialogue = {
    name: "asking",
    yieldsToDanger: true,
    knows: (text) => text === "tat ca",
    hear: async ({ pending }) => ({ reply: saying(pending === undefined ? "Cái nào?" : "Đã ghi."), pending: "which" }),
  };
  const { say } = talk([asking], async () => ({ kind: "refused", reason: "violence", held: [], asked: { years: [] } }));
  await say("em nộp");
  expect(await say("tat ca")).toBe("Đã ghi.");
  expect(await say("nó tát con")).toBe(vietnamese.refused.violence);
});

it("hears of a typed line of a menu its action alone, so that no number is left over", async () => {
  const choosing: Dialogue = {
    name: "choosing",
    async hear({ text, action }) {
      const choices = [{ label: "Báo cáo", question: "owed:done:1" }];
      if (action === undefined) return { reply: saying("Nộp cho việc nào?", choices) };
      return { reply: saying("Đã lưu."), rest: text === "" ? undefined : text };
    },
  };
  const { say } = talk([choosing]);
  await say("nộp", FILE);
  expect(await say("1")).toBe("Đã lưu.");
});

describe("words beside a file", () => {
  it("are answered in the same reply when they ask", async () => {
    expect(await talk([taking]).say("mấy trang?", FILE)).toMatch(/^Đã lưu\.\n\n./);
  });

  it("get no reply of their own when they ask nothing", async () => {
    expect(await talk([taking]).say("em gửi báo cáo ạ", FILE)).toBe("Đã lưu.");
  });

  it("may be for another dialogue", async () => {
    const listing: Dialogue = { name: "listing", hear: async () => ({ reply: saying("Còn một việc.") }) };
    expect(await talk([taking, listing]).say("còn nợ gì", FILE)).toBe("Đã lưu.\n\nCòn một việc.");
  });

  it("do not undo what was done with the file when the documents fail", async () => {
    const { say, faults } = talk([taking], () => Promise.reject(new Error("hỏng")));
    expect(await say("mấy trang?", FILE)).toBe(`Đã lưu.\n\n${vietnamese.problem.fault}`);
    expect(faults).toHaveLength(1);
  });

  it("are answered with a line that the file is not kept, when nobody takes it", async () => {
    expect(await talk([]).say("chào", FILE)).toContain(vietnamese.problem["beside-file"]);
  });
});

it("lets a dialogue go on waiting when another one speaks in between", async () => {
  const pendings: (string | undefined)[] = [];
  const waiting: Dialogue = {
    name: "waiting",
    hear: async ({ text, pending }) => {
      pendings.push(pending);
      return text === "bắt đầu" ? { reply: saying("Gì?"), pending: "đợi" } : undefined;
    },
  };
  const other: Dialogue = { name: "other", hear: async () => ({ reply: saying("Việc khác.") }) };
  const { say } = talk([waiting, other]);
  for (const text of ["bắt đầu", "xen vào", "nữa"]) await say(text);
  expect(pendings).toEqual([undefined, "đợi", "đợi"]);
});

/** Takes any words for a note once it was asked to; "thôi" gives up. */
const noting: Dialogue = {
  name: "noting",
  yieldsToDanger: true,
  hearInGroup: async ({ text }) => (text === "ghi" ? { reply: saying("nhắn riêng") } : undefined),
  async hear({ text, pending }) {
    if (pending === undefined) return text === "ghi" ? { reply: saying("ghi gì?"), pending: "note" } : undefined;
    return { reply: saying(text === "thôi" ? "đã thôi" : `đã ghi: ${text}`) };
  },
};
const stopping: Dialogue = {
  name: "stopping",
  hear: async ({ text }) => (text === "hủy" ? { reply: saying("không nhắn nữa") } : undefined),
};

describe("while a dialogue waits for words", () => {
  it("what gives up in other words is heard as the word that it knows", async () => {
    const { say } = talk([noting]);
    await say("ghi");
    expect(await say("thôi khỏi")).toBe("đã thôi");
  });

  it("stop is heard by who ends messages, and is no note", async () => {
    const { say } = talk([noting, stopping]);
    await say("ghi");
    expect(await say("hủy")).toBe("không nhắn nữa");
  });

  it("danger gets help and is no note; the next words are", async () => {
    let danger = false;
    const { say } = talk([noting], async () =>
      danger ? { kind: "refused", reason: "crisis", held: [], asked: { years: [] } } : THANKS(),
    );
    await say("ghi");
    danger = true;
    expect(await say("cứu với")).toBe(vietnamese.refused.crisis);
    danger = false;
    expect(await say("chậm hai ngày")).toBe("đã ghi: chậm hai ngày");
  });
});

it("in a group, what acts in a person's name only says that it is for a private chat", async () => {
  const { say } = talk([noting, stopping], THANKS, { channel: "telegram", isGroup: true });
  expect(await say("ghi")).toBe("nhắn riêng");
  expect(await say("hủy")).toBe(vietnamese.courtesy.thanks);
});

it("gives words that are surely meant for another dialogue to that one, and goes on waiting", async () => {
  const waits: Dialogue = {
    name: "waits",
    yieldsToDanger: true,
    knows: (text) => text === "của tôi",
    hear: async ({ text, pending }) =>
      text === "gặp" || pending !== undefined ? { reply: saying(`Chuyển: ${text}`), pending: "wish" } : undefined,
  };
  const own: Dialogue = {
    name: "own",
    goesFirst: (text) => text.includes("của tôi"),
    hear: async ({ text }) => (text.includes("của tôi") ? { reply: saying("Dữ liệu đây.") } : undefined),
  };
  const { say } = talk([own, waits]);
  await say("gặp");
  expect(await say("xem dữ liệu của tôi")).toBe("Dữ liệu đây.");
  expect(await say("về học phí")).toBe("Chuyển: về học phí");
  expect(await say("của tôi")).toBe("Chuyển: của tôi");
});
