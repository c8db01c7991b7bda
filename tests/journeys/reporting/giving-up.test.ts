import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryConversationMemory } from "../../../bot/adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../../../bot/adapters/memory/journal.ts";
import { createConversations } from "../../../bot/conversation/conversations.ts";
import { createAnnouncing } from "../../../bot/dialogues/announcing/announcing.ts";
import { createLinking } from "../../../bot/dialogues/linking.ts";
import { createOfficeReporting } from "../../../bot/dialogues/office-reporting/office-reporting.ts";
import { createOwnData } from "../../../bot/dialogues/own-data/own-data.ts";
import { givingUp } from "../../../bot/dialogues/subscribing/giving-up.ts";
import { createSubscribing } from "../../../bot/dialogues/subscribing/subscribing.ts";
import { isStop } from "../../../bot/dialogues/subscribing/subscription-words.ts";
import { createUnitReporting } from "../../../bot/dialogues/unit-reporting/unit-reporting.ts";
import { createAnsweringVisits } from "../../../bot/dialogues/visiting/answering-visits.ts";
import { createVisiting } from "../../../bot/dialogues/visiting/visiting.ts";
import type { Inbound } from "../../../bot/ports.ts";
import announcing from "../../../bot/words/locale/announcing.json" with { type: "json" };
import linking from "../../../bot/words/locale/linking.json" with { type: "json" };
import office from "../../../bot/words/locale/office-reporting.json" with { type: "json" };
import own from "../../../bot/words/locale/own-data.json" with { type: "json" };
import subscribing from "../../../bot/words/locale/subscribing.json" with { type: "json" };
import units from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import visiting from "../../../bot/words/locale/visiting.json" with { type: "json" };
import { vietnamese } from "../../../bot/words/words.ts";
import { oweTwo, workingDay } from "./chat-stage.ts";
import { beforeEachOnStage, later, NOW, type ReportingStage } from "./stage.ts";

let stage: ReportingStage;
let ended: string[];
beforeEachOnStage((fresh) => {
  stage = fresh;
});
beforeEach(() => {
  ended = [];
});

/** A message: words, or a button or a file. */
type Sent = string | { readonly action: string } | { readonly files: Inbound["files"] };
const FILE: Sent = { files: [{ id: "f1", name: "bao-cao.pdf" }] };

/** Every dialogue that waits for something, in one chat. */
function chatOf(conversation: string, channel: Inbound["channel"] = "telegram") {
  const journal = createMemoryJournal(() => `t${++ids}`);
  const register = {
    ...stage.register,
    withdrawConsent: async ({ address }: { readonly address: string }) => {
      ended.push(address);
      return "kept" as const;
    },
  };
  const nothingKept = { shown: async () => [], erase: async () => [] };
  const kept = { keep: async () => undefined, find: async () => undefined };
  const visit = { id: "1", channel: "telegram", address: "p", wish: "học phí", files: [], firstAt: NOW };
  let ids = 0;
  const conversations = createConversations({
    journal,
    knowledge: {
      explain: async () => ({ answer: { kind: "courtesy", about: "thanks" }, asks: true, weighed: [] }),
      open: () => undefined,
      unbound: () => [],
    },
    memory: createMemoryConversationMemory(),
    dialogues: [
      createLinking({ linking: { redeem: async () => ({ kind: "linked", role: "head" }) }, register }),
      createAnnouncing({ register, desk: {} as never, fetchFile: async () => "gone" }),
      createOwnData({
        ...{ own: nothingKept, book: {} as never, inbox: stage.inbox, journal, retention: {}, office: "Sở" },
        ...{ isGuessable: () => false, sendsFiles: () => true, linkTo: () => undefined, newId: String },
      }),
      createUnitReporting({ desk: stage.desk, fetchFile: async () => "gone", workingDay }),
      createOfficeReporting({ office: stage.office, linkTo: () => undefined, workingDay }),
      createAnsweringVisits({
        office: stage.office,
        visits: { look: async () => ({ visit, stands: "open", turns: [] }) } as never,
        linkTo: () => undefined,
      }),
      createVisiting({
        visits: { open: async () => "new", openAt: async () => undefined, attach: async () => undefined },
        ...{ inbox: stage.inbox, journal, files: kept, fetchFile: async () => "gone", digest: String },
        ...{ office: vietnamese.office, officeSees: (at: string) => at },
      }),
      createSubscribing({ register, words: vietnamese.subscribing }),
    ],
    words: vietnamese,
    overtakes: isStop,
    givingUp,
    onFault: (fault) => {
      throw fault;
    },
    now: () => 0,
  });
  return async (sent: Sent): Promise<string> => {
    const message = typeof sent === "string" ? { text: sent } : { text: "", ...sent };
    ids += 1;
    const from = { id: `m${ids}`, channel, conversation, receivedAt: later(ids) };
    const turn = await conversations.receive({ ...from, ...message });
    return turn === "busy" ? turn : turn.reply.text;
  };
}

const STOP = "HỦY";
const [DROP, END] = ["1", "2"];
const asks = (word: string): string => subscribing.dropOrStop.ask.replace("{said}", word);

interface Waiting {
  readonly what: string;
  readonly who: string;
  /** Brings the dialogue to wait; `key` is of what the unit owes. */
  readonly begins: (key: string) => readonly Sent[];
  /** Part of what is said when it is given up. */
  readonly dropped: string;
  readonly owesTwo?: true;
}
const WAITING: readonly Waiting[] = [
  { what: "a call for help", who: "head-lx", begins: () => ["cần hỗ trợ"], dropped: units.cancelled },
  { what: "why it is not theirs", who: "head-lx", begins: () => ["ko phai truong em"], dropped: units.cancelled },
  {
    what: "a yes to a report in own words",
    who: "head-lx",
    begins: () => ["em gửi tận tay rồi"],
    dropped: units.cancelled,
  },
  { what: "until when more time is wished", who: "head-lx", begins: () => ["xin gia hạn"], dropped: units.cancelled },
  { what: "files of a report", who: "head-lx", begins: () => ["đã nộp"], dropped: units.noEvidence },
  { what: "what a file belongs to", who: "head-lx", begins: () => [FILE], dropped: "bao-cao.pdf", owesTwo: true },
  { what: "which of two is meant", who: "head-lx", begins: () => ["đã nộp"], dropped: units.cancelled, owesTwo: true },
  {
    what: "which of two help is wanted for",
    who: "head-lx",
    begins: () => ["cần hỗ trợ: không mở được biểu mẫu"],
    dropped: units.cancelled,
    owesTwo: true,
  },
  { what: "a yes to both", who: "head-lx", begins: () => ["cả hai nộp rồi"], dropped: units.cancelled, owesTwo: true },
  {
    what: "files after both",
    who: "head-lx",
    begins: () => ["cả hai nộp rồi", "đúng"],
    dropped: units.noEvidence,
    owesTwo: true,
  },
  {
    what: "the office's reason",
    who: "office",
    begins: (key) => [{ action: `review:exempt:${key}` }],
    dropped: office.cancelled,
  },
  {
    what: "the office's day",
    who: "office",
    begins: (key) => [{ action: `review:extend:${key}` }],
    dropped: office.cancelled,
  },
  { what: "the text of an announcement", who: "office", begins: () => ["soạn thông báo"], dropped: announcing.dropped },
  {
    what: "an officer's answer",
    who: "office",
    begins: () => [{ action: "officer:answer:1" }],
    dropped: visiting.officer.dropped,
  },
  { what: "what an officer is wanted for", who: "parent", begins: () => ["gặp cán bộ"], dropped: visiting.dropped },
  {
    what: "a yes to a message to an officer",
    who: "parent",
    begins: () => ["gặp cán bộ", "hỏi về chuyển trường"],
    dropped: visiting.dropped,
  },
  { what: "a yes to a deletion", who: "parent", begins: () => [{ action: "own:delete" }], dropped: own.delete.not },
  {
    what: "what is to be put right",
    who: "parent",
    begins: () => [{ action: "own:correct" }],
    dropped: own.correct.dropped,
  },
  {
    what: "a yes to a correction",
    who: "parent",
    begins: () => [{ action: "own:correct" }, "tên con tôi ghi sai"],
    dropped: own.correct.dropped,
  },
  { what: "a name", who: "head-md", begins: () => [{ action: "start:ABCD2345" }], dropped: linking.notNamed },
];

describe("a bare “hủy”", () => {
  it.each(WAITING)(
    "while $what is waited for, asks which is meant, and gives up that alone where it is chosen",
    async ({ who, begins, dropped, owesTwo }) => {
      if (owesTwo === true) await oweTwo(stage);
      const says = chatOf(who);
      for (const sent of begins(stage.key("lx"))) await says(sent);
      expect(await says(STOP)).toBe(asks(STOP));
      // A yes answers no question which of two.
      expect(await says("ừ")).toBe(asks("ừ"));
      expect(await says(DROP)).toContain(dropped);
      expect(ended).toEqual([]);
      expect(await says(STOP)).toContain(vietnamese.subscribing.stopped);
    },
  );

  it("ends the messages where that is chosen, and at once where the words name them", async () => {
    const says = chatOf("parent");
    await says("gặp cán bộ");
    await says("dừng lại đi");
    expect(await says(END)).toBe(vietnamese.subscribing.stopped);
    await says("đừng nhắn tin cho tôi nữa");
    expect(ended).toEqual(["parent", "parent"]);
  });

  it("ends the messages at once after a look at what is owed, which is nothing to give up", async () => {
    const says = chatOf("head-lx");
    await says("trường em còn nợ gì");
    expect(await says(STOP)).toContain(vietnamese.subscribing.stopped);
  });

  it("gives up what is begun on the web, where nobody is written to", async () => {
    const says = chatOf("w1", "web");
    await says("gặp cán bộ");
    expect(await says(STOP)).toBe(visiting.dropped);
  });

  it("chosen under an old question gives up nothing", async () => {
    expect(await chatOf("parent")({ action: "begun:drop" })).toBe(vietnamese.courtesy.thanks);
  });
});
