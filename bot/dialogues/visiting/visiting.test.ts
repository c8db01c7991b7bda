import { expect, it } from "vitest";
import type { Answer } from "../../../knowledge/index.ts";
import { createMemoryConversationMemory } from "../../adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../../adapters/memory/journal.ts";
import { createConversations } from "../../conversation/conversations.ts";
import type { Inbound } from "../../ports.ts";
import { vietnamese, wordsOf } from "../../words/words.ts";
import { createVisiting, type VisitingParts, visitInstead } from "./visiting.ts";

const AT = "2030-01-01T00:00:00.000Z";
const person: Answer = { kind: "refused", reason: "person", held: [], asked: { years: [] } };
const crisis: Answer = { ...person, reason: "crisis" };
const thanks: Answer = { kind: "courtesy", about: "thanks" };

const answers: readonly (readonly [string, Answer])[] = [
  ["hotline", person],
  ["chết", crisis],
];

/** A chat in which the documents answer everything with thanks, and what sounds like a call for a human being not at all. */
function setUp(contact?: string, sees?: string) {
  let ids = 0;
  let isTakenBack = false;
  const wishes: string[] = [];
  const visits: VisitingParts["visits"] = {
    async open(_, wish) {
      wishes.push(wish);
      return "new";
    },
    openAt: async (chat) =>
      wishes.length === 0 || isTakenBack
        ? undefined
        : { ...chat, id: "1", wish: wishes[0] ?? "", state: "open", firstAt: AT, lastAt: AT, steps: [], files: [] },
    async attach() {},
  };
  const inbox: VisitingParts["inbox"] = {
    async step() {
      isTakenBack = true;
      return true;
    },
  };
  const files = { keep: async () => undefined, find: async () => undefined };
  const journal = createMemoryJournal(() => `t${++ids}`);
  const conversations = createConversations({
    journal,
    knowledge: {
      explain: async ({ text }) => ({
        answer: answers.find(([word]) => text.includes(word))?.[1] ?? thanks,
        asks: true,
        weighed: [],
      }),
      open: () => undefined,
      unbound: () => [],
    },
    memory: createMemoryConversationMemory(),
    dialogues: [
      createVisiting({
        ...{ visits, inbox, journal, files, fetchFile: async () => "gone", digest: String },
        office: wordsOf(contact).office,
        officeSees: (at) => sees ?? at,
      }),
    ],
    words: vietnamese,
    instead: visitInstead,
    onFault: (fault) => {
      throw fault;
    },
    now: () => 0,
  });
  const says = async (text: string, over: Partial<Inbound> = {}) => {
    const receivedAt = new Date(Date.parse("2030-01-01T00:00:00.000Z") + (++ids * 60_000) / 4).toISOString();
    const inbound: Inbound = { id: `m${ids}`, channel: "zalo-oa", conversation: "c", text, receivedAt, ...over };
    const turn = await conversations.receive(inbound);
    return turn === "busy" ? { text: "busy", choices: [] } : turn.reply;
  };
  return { wishes, says };
}

it.each([
  "gặp cán bộ",
  "Cho tôi nói chuyện với người thật",
  "co ai truc khong",
  "dạ cho em gặp nhân viên tư vấn với ạ",
  "tôi không muốn nói chuyện với máy nữa",
])("takes “%s” as a call for an officer, and sends the last question once it is confirmed", async (call) => {
  const { wishes, says } = setUp();
  await says("học phí lớp 1 bao nhiêu");
  expect((await says(call)).text).toContain("“học phí lớp 1 bao nhiêu”");
  expect(wishes).toEqual([]);
  expect((await says("chuyen cho can bo")).text).toContain("đã chuyển lời nhắn “học phí lớp 1 bao nhiêu”");
  expect(wishes).toEqual(["học phí lớp 1 bao nhiêu"]);
});

it("does the same for words that only the routes of a message understand, and says how else the office is reached", async () => {
  const { wishes, says } = setUp("0296 3 852 000");
  const reply = await says("cho xin hotline gặp cán bộ về chuyển trường");
  expect(reply.text).toContain("Văn phòng Sở (0296 3 852 000)");
  await says("1");
  expect(wishes).toEqual(["cho xin hotline gặp cán bộ về chuyển trường"]);
});

it.each(["đúng rồi", "1", "Chuyển cho cán bộ"])("sends the person's own words after “%s”", async (yes) => {
  const { wishes, says } = setUp();
  await says("gặp cán bộ");
  expect((await says("hỏi về chuyển trường")).text).toContain("“hỏi về chuyển trường”. Đúng không ạ?");
  await says(yes);
  expect(wishes).toEqual(["hỏi về chuyển trường"]);
});

it.each(["gap can bo: con toi bi ep hoc them", "cho em gặp cán bộ, con toi bi ep hoc them"])(
  "takes what is said behind the call as the message: %s",
  async (call) => {
    const { wishes, says } = setUp();
    await says("học phí lớp 1 bao nhiêu");
    expect((await says(call)).text).toContain("“con toi bi ep hoc them”. Đúng không ạ?");
    await says("đúng");
    expect(wishes).toEqual(["con toi bi ep hoc them"]);
  },
);

it("sends nothing a second time while the office has it, and says so", async () => {
  const { wishes, says } = setUp();
  await says("gặp cán bộ");
  await says("hỏi về chuyển trường");
  await says("đúng");
  for (const again of ["gặp cán bộ", "chuyển cho cán bộ"])
    expect((await says(again)).text).toContain("“hỏi về chuyển trường” của anh/chị đã ở chỗ Văn phòng Sở");
  expect(wishes).toHaveLength(1);
});

it.each(["thôi", "2"])("sends nothing after “%s”", async (no) => {
  const { wishes, says } = setUp();
  await says("gặp cán bộ");
  expect((await says(no)).text).toContain("không chuyển");
  expect((await says("đúng")).text).toBe(vietnamese.courtesy.thanks);
  expect(wishes).toEqual([]);
});

it.each([
  "hủy lời nhắn đi",
  "rut loi nhan giup em",
  "thôi khỏi gặp cán bộ nữa",
  "hủy yêu cầu gặp cán bộ",
  "không cần gặp nữa",
])("takes a message to the office back: %s", async (asked) => {
  const { says } = setUp();
  await says("gặp cán bộ");
  await says("hỏi về chuyển trường");
  await says("đúng");
  expect((await says(asked)).text).toContain("đã hủy lời nhắn “hỏi về chuyển trường”");
  expect((await says(asked)).text).toMatch(/không có lời nhắn nào/);
});

it("leaves what is meant for the assistant to it", async () => {
  const { wishes, says } = setUp();
  await says("gặp cán bộ");
  const { choices } = await says("hạn nộp báo cáo?");
  expect(choices.map(({ question }) => question)).toContain("hạn nộp báo cáo?");
  expect((await says("2")).text).toBe(vietnamese.courtesy.thanks);
  expect(wishes).toEqual([]);
});

it("says what helps to somebody in danger, also where an officer was just asked for", async () => {
  const { wishes, says } = setUp();
  await says("gặp cán bộ");
  expect((await says("em muốn chết")).text).toBe(vietnamese.refused.crisis);
  expect((await says("thôi")).text).toContain("không chuyển");
  expect((await says("gặp cán bộ: em muốn chết")).text).toBe(vietnamese.refused.crisis);
  expect(wishes).toEqual([]);
});

it("does not leave out of the message what was answered as danger meanwhile", async () => {
  const { wishes, says } = setUp();
  await says("học phí lớp 1 bao nhiêu");
  await says("gặp cán bộ");
  await says("em muốn chết");
  expect((await says("chuyển cho cán bộ")).text).toContain("“em muốn chết”. Đúng không ạ?");
  await says("đúng");
  expect(wishes).toEqual(["em muốn chết"]);
});

it("adds what is said while a yes is waited for, and answers what is asked there", async () => {
  const { wishes, says } = setUp();
  await says("gặp cán bộ");
  await says("giấy cư trú bị sai");
  expect((await says("sai địa chỉ của cháu")).text).toContain("“giấy cư trú bị sai sai địa chỉ của cháu”. Đúng");
  expect((await says("hạn nộp báo cáo?")).text).not.toContain("Đúng không ạ?");
  await says("chuyển cho cán bộ");
  await says("đúng");
  expect(wishes).toHaveLength(1);
});

it("asks to write privately in a group, and does nothing on the terminal, where no officer can answer", async () => {
  const { says } = setUp();
  expect((await says("gặp cán bộ", { isGroup: true })).text).toMatch(/nhắn riêng/);
  expect((await says("gặp cán bộ", { channel: "terminal" })).text).toBe(vietnamese.courtesy.thanks);
  expect((await says("cho xin hotline", { isGroup: true })).text).toBe(vietnamese.refused.person);
});

it("promises when the office sees it: at once in its hours, else from the next morning of work on", async () => {
  const sends = async (sees?: string) => {
    const { says } = setUp(undefined, sees);
    await says("gặp cán bộ: xin học lại lớp 5");
    return (await says("chuyển cho cán bộ")).text;
  };
  expect(await sends()).toContain("Đang trong giờ làm việc, cán bộ được báo ngay.");
  expect(await sends("2030-01-02T01:00:00.000Z")).toContain("cán bộ xem từ 08:00 thứ Tư 02/01/2030.");
});
