import { expect, it } from "vitest";
import type { Contact, Register } from "../../../jobs/index.ts";
import type { Heard } from "../../conversation/dialogue.ts";
import { vietnamese } from "../../words/words.ts";
import { createSubscribing, type SubscribingParts } from "./subscribing.ts";

const words = vietnamese.subscribing;

/** A register with one person, with only what this dialogue needs. */
function setUp(roles: Contact["roles"] = []) {
  const calls: unknown[] = [];
  let followed: readonly string[] = [];
  const contact = {
    id: "c",
    person: "p",
    channel: "zalo-bot",
    address: "z1",
    name: "",
    roles,
    consent: "given",
  } as const;
  const register: SubscribingParts["register"] = {
    topics: async () => ["ngày hội đọc sách"],
    peopleAt: async () => [{ person: "p", contacts: [{ ...contact, topics: followed }] }],
    async subscribe({ topics }) {
      calls.push(["subscribe", topics]);
      followed = [...followed, ...topics];
    },
    putContacts: async (contacts) => void calls.push(["put", contacts.map((one) => one.roles)]),
    giveConsent: async (_, __, word) => void calls.push(["give", word]),
    atOnce: (work) => work(register as Register),
    unsubscribe: async (_, topics) => void calls.push(["unsubscribe", topics]),
    async withdrawConsent(address) {
      calls.push(["withdraw", address]);
      return "kept";
    },
  };
  const dialogue = createSubscribing({ register, words });
  const heard: Heard = {
    channel: "zalo-bot",
    conversation: "z1",
    text: "",
    files: [],
    receivedAt: "2030-01-01T00:00:00Z",
  };
  return {
    calls,
    hear: (over: Partial<Heard>) => dialogue.hear({ ...heard, ...over }),
    inGroup: (over: Partial<Heard>) => dialogue.hearInGroup?.({ ...heard, ...over }),
  };
}

it("ends messages for the person behind the address, and says how to have them again", async () => {
  const { hear, calls } = setUp();
  expect((await hear({ text: "HUY" }))?.reply.text).toBe(words.stopped);
  expect(calls).toEqual([["withdraw", { channel: "zalo-bot", address: "z1" }]]);
});

it("tells who holds an office that its reminders stopped too, and goes on with these alone when they say so", async () => {
  const { hear, calls } = setUp(["head", "parent"]);
  const stopped = await hear({ text: "đừng nhắn cho tôi nữa" });
  expect(stopped?.reply.text).toBe(`${words.stopped}\n\n${words.stoppedDuties}`);
  const [choice] = stopped?.reply.choices ?? [];
  expect(choice?.label).toBe(words.dutiesOnly);
  calls.length = 0;
  expect((await hear({ action: choice?.question }))?.reply.text).toBe(words.keptDuties);
  expect(calls).toEqual([
    ["unsubscribe", []],
    ["put", [["head"]]],
    ["give", { way: "kept-duties", basis: "official-duty" }],
  ]);
});

it("goes on with nothing for who holds no office any more", async () => {
  const { hear, calls } = setUp(["parent"]);
  expect((await hear({ action: "topic:duties" }))?.reply.text).toBe(words.noDuties);
  expect(calls).toEqual([]);
});

it("stops nothing from a group, and says to write privately", async () => {
  const { inGroup, calls } = setUp();
  expect((await inGroup({ text: "hủy" }))?.reply.text).toBe(words.privately);
  expect((await inGroup({ text: "đừng nhắn nữa, cho hỏi học phí" }))?.reply.text).toBe(words.privately);
  expect(await inGroup({ text: "hạn nộp hồ sơ" })).toBeUndefined();
  expect(calls).toEqual([]);
});

it("stops in one clause, and leaves the question beside it to be answered", async () => {
  const { hear, calls } = setUp();
  const said = await hear({ text: "Đừng nhắn tin cho tôi nữa, cho hỏi tuổi vào lớp 1?" });
  expect([said?.reply.text, said?.rest]).toEqual([words.stopped, "cho hỏi tuổi vào lớp 1"]);
  const complained = await hear({ text: "Ngưng giùm cái, nhắn hoài mệt quá" });
  expect([complained?.reply.text, complained?.rest]).toEqual([words.stopped, undefined]);
  expect(calls).toHaveLength(2);
  expect(await hear({ text: "Con tôi học lớp 5, muốn chuyển trường" })).toBeUndefined();
});

it("asks whether a word without marks means stop, and stops when that is chosen", async () => {
  const { hear, calls } = setUp();
  const asked = (await hear({ text: "dung" }))?.reply;
  expect(calls).toEqual([]);
  expect((await hear({ action: asked?.choices[0]?.question }))?.reply.text).toBe(words.stopped);
  expect(calls).toHaveLength(1);
});

it("offers the topics of the word file and those that others follow, as lines to choose", async () => {
  const { hear } = setUp();
  const choices = (await hear({ text: "đăng ký nhận tin" }))?.reply.choices ?? [];
  expect(choices.map(({ question }) => question)).toContain("topic:follow:ngày hội đọc sách");
  expect(choices.length).toBeGreaterThan(3);
});

it("follows a topic that is chosen, and offers to leave it from then on", async () => {
  const { hear, calls } = setUp();
  await hear({ action: "topic:follow:ngày hội đọc sách" });
  expect(calls).toEqual([["subscribe", ["ngày hội đọc sách"]]]);
  const choices = (await hear({ text: "chủ đề" }))?.reply.choices ?? [];
  expect(choices.map(({ question }) => question)).toContain("topic:leave:ngày hội đọc sách");
});

it("shows the topics again when a button names one that is no longer there", async () => {
  const { hear, calls } = setUp();
  expect((await hear({ action: "topic:follow:bóng đá" }))?.reply.choices.length).toBeGreaterThan(0);
  expect(calls).toEqual([]);
});

it("says on the web that messages cannot be sent there", async () => {
  const { hear, calls } = setUp();
  expect((await hear({ channel: "web", text: "theo dõi học phí" }))?.reply.text).toBe(words.notHere);
  expect(calls).toEqual([]);
});

it("leaves questions and the buttons of others alone", async () => {
  const { hear } = setUp();
  expect(await hear({ text: "Học phí bao nhiêu?" })).toBeUndefined();
  expect(await hear({ action: "report:done:7" })).toBeUndefined();
});
