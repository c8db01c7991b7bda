import { beforeEach, expect, it } from "vitest";
import type { Dialogue, Heard } from "../../../bot/conversation/dialogue.ts";
import { createSubscribing } from "../../../bot/dialogues/subscribing/subscribing.ts";
import { vietnamese } from "../../../bot/words/words.ts";
import { composeOwnData } from "../../../src/compose/people/own-data.ts";
import { chatOn } from "../reporting/chat-stage.ts";
import { beforeEachOnStage, later, type ReportingStage } from "../reporting/stage.ts";

const TOPIC = "tuyển sinh";
const HEAD = { channel: "telegram", address: "head-lx" } as const;

let stage: ReportingStage;
beforeEachOnStage((fresh) => {
  stage = fresh;
});
beforeEach(async () => {
  // The head is a parent too, by the same phone, and has reported for the school.
  const [head] = await stage.register.peopleAt([HEAD]);
  await stage.register.putContacts((head?.contacts ?? []).map((one) => ({ ...one, roles: ["head", "parent"] })));
  await stage.register.subscribe({ ...HEAD, topics: [TOPIC], at: later(0) });
  await chatOn(stage, HEAD.address)("đã nộp");
});

/** The chat of the head with what is said of messages and of own data. */
function chat() {
  let turns = 0;
  let pending: string | undefined;
  const dialogues: readonly Dialogue[] = [
    composeOwnData(stage.database, {
      publicUrl: undefined,
      office: "Sở",
      inbox: stage.inbox,
      retentionFile: undefined,
    }),
    createSubscribing({ register: stage.register, words: vietnamese.subscribing }),
  ];
  return async (said: Partial<Heard>) => {
    turns += 1;
    const [channel, conversation] = [HEAD.channel, HEAD.address];
    const heard = { channel, conversation, text: "", files: [], receivedAt: later(turns), ...said, pending };
    for (const dialogue of dialogues) {
      const reply = await dialogue.hear(heard);
      if (reply === undefined) continue;
      pending = reply.pending;
      return reply.reply;
    }
    throw new Error("nobody answered");
  };
}

const contactOfHead = async () => (await stage.register.peopleAt([HEAD]))[0]?.contacts[0];

it("tells a head who stops messages as a parent that reminders of the school stopped too, and goes on with these by a tap", async () => {
  const say = chat();
  const stopped = await say({ text: "đừng nhắn cho tôi nữa" });
  expect(stopped.text).toContain("tin nhắc hạn, nhắc việc cũng dừng");
  expect(await contactOfHead()).toMatchObject({ consent: "withdrawn", topics: [TOPIC] });
  const kept = await say({ action: stopped.choices[0]?.question });
  expect(kept.text).toContain("tôi chỉ nhắn anh/chị về việc của đơn vị");
  expect(await contactOfHead()).toMatchObject({ consent: "given", topics: [], roles: ["head"], unitId: "lx" });
  const words = (await stage.register.consents(HEAD)).map(({ purpose, state }) => `${purpose} ${state}`);
  expect(words.slice(-3)).toEqual(["messages withdrawn", `topic:${TOPIC} withdrawn`, "duties given"]);
});

it("shows a head who is a parent what is kept for both, in one copy", async () => {
  const shown = await chat()({ text: "bạn đang lưu dữ liệu gì về tôi" });
  expect(shown.text).toContain("tên và địa chỉ liên hệ: 1 mục");
  expect(shown.text).toContain("báo cáo anh/chị nộp cho đơn vị:");
});

it("says before it deletes what becomes of the office, and leaves the unit's duty and report without the name", async () => {
  const say = chat();
  const asked = await say({ text: "xoá dữ liệu của tôi" });
  expect(asked.text).toContain("Anh/chị đang là thủ trưởng, Trường THPT Long Xuyên: xóa rồi anh/chị thôi là đầu mối");
  expect(asked.text).toContain("hạn và báo cáo của đơn vị thì Sở vẫn giữ");
  const receipt = await say({ action: "own:sure" });
  expect(receipt.text).toContain("hồ sơ của đơn vị, đã bỏ tên");
  expect(await stage.owed.find(stage.key("lx"))).toMatchObject({
    state: "reported",
    by: "(đã xóa tên theo yêu cầu)",
  });
  expect((await stage.office.history(stage.key("lx")))?.receipt).toBeDefined();
  expect(await contactOfHead()).toMatchObject({ name: "", roles: [], topics: [], consent: "withdrawn" });
});
