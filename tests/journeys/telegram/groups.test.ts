import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Answer, AnswerFollower } from "../../../knowledge/index.ts";
import { TICK_MS } from "../../servers/tick.ts";
import { openTelegramStage } from "./stage.ts";

const soon = { timeout: 60_000, interval: 50 };
const BOT = "@fake_tro_ly_bot";
const MEMBER = { id: 77, is_bot: false, first_name: "Cô Mai" };
let stage: Awaited<ReturnType<typeof openTelegramStage>>;
let group: ReturnType<typeof stage.fake.person>;
let next = -1_000_500;
/** Who was shown the answer to "gạo" while it was made; the one to "gạo chờ" is made once it is let go. */
const shownTo: boolean[] = [];
let letGo = (): void => undefined;
const worded: Answer = {
  kind: "answered",
  statements: [],
  notices: [],
  wording: { asked: "", sentences: [[{ text: "Dạ, 15 kg gạo ạ." }]] },
};
async function explain({ text }: { readonly text: string }, follower?: AnswerFollower): Promise<Answer | undefined> {
  if (!text.includes("gạo")) return undefined;
  shownTo.push(follower !== undefined);
  follower?.worded(worded);
  if (text.includes("chờ"))
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
  return worded;
}
beforeAll(async () => {
  stage = await openTelegramStage({ strangers: "started", limits: "off" }, { explain });
});
beforeEach(() => {
  next -= 1;
  group = stage.fake.person(next);
  stage.fake.person(1).writes("chào");
});
afterAll(() => stage.close());

const seen = () => group.sees();
const comes = (count: number) => expect.poll(() => seen().length, soon).toBe(count);
/** That nothing came: what is written after it is answered, and stands alone. */
async function onlyAnswersTo(text = `${BOT} cảm ơn`): Promise<void> {
  const id = group.tells({ text, from: MEMBER });
  await comes(1);
  expect(seen()[0]?.answers).toBe(id);
}

it.each([
  [
    "an admin who stays anonymous",
    { from: { id: 1_087_968_824, is_bot: true, username: "GroupAnonymousBot" } },
    "group",
  ],
  ["somebody who writes as a channel", { from: { id: 136_817_688, is_bot: true, username: "Channel_Bot" } }, "channel"],
] as const)("answers %s under their message", async (_, by, as) => {
  const sender = as === "group" ? { id: next, type: "supergroup" } : { id: -100_7, type: "channel" };
  const id = group.tells({ text: `${BOT} cảm ơn`, ...by, sender_chat: sender });
  await comes(1);
  expect(seen()[0]?.answers).toBe(id);
});

it("leaves alone what Telegram copies from the channel of the group, other bots and their commands", async () => {
  const channel = { id: -100_7, type: "channel" };
  group.tells({
    text: `${BOT} cảm ơn`,
    from: { id: 777_000, is_bot: false },
    sender_chat: channel,
    is_automatic_forward: true,
  });
  group.tells({ text: `${BOT} cảm ơn`, from: { id: 5, is_bot: true } });
  group.tells({ text: "/hoi@otherbot hạn nộp?", from: MEMBER });
  await onlyAnswersTo();
  // Not even where it replies to a message of ours.
  const ours = { message_id: seen()[0]?.messageId, from: { id: 1_000_000_001, is_bot: true }, text: "…" };
  group.tells({ text: "/help@otherbot", from: MEMBER, reply_to_message: ours });
  group.tells({ text: "cảm ơn", from: MEMBER, reply_to_message: ours });
  await comes(2);
});

it("answers in the topic of the question, and in General without naming it", async () => {
  group.topic(7, "open");
  const id = group.tells({ text: `${BOT} cảm ơn`, from: MEMBER, message_thread_id: 7, is_topic_message: true });
  await comes(1);
  expect(seen()[0]).toMatchObject({ topic: 7, answers: id });
  group.tells({ text: `${BOT} cảm ơn`, from: MEMBER, message_thread_id: 1, is_topic_message: true });
  await comes(2);
  expect(seen()[1]?.topic).toBe(undefined);
});

it("gives up on a topic that is closed or gone, and goes on answering", async () => {
  group.topic(8, "closed");
  for (const topic of [8, 9])
    group.tells({ text: `${BOT} cảm ơn`, from: MEMBER, message_thread_id: topic, is_topic_message: true });
  await onlyAnswersTo();
});

it("answers although the message was deleted before", async () => {
  const id = group.tells({ text: `${BOT} cảm ơn`, from: MEMBER });
  group.deletes(id);
  await comes(1);
  expect(seen()[0]?.answers).toBe(undefined);
});

it("answers a corrected question of a group under it", async () => {
  const id = group.tells({ text: `${BOT} cảm ơn`, from: MEMBER });
  await comes(1);
  group.edits({ text: `${BOT} cảm ơn nhiều`, from: MEMBER });
  await comes(2);
  expect(seen()[1]).toMatchObject({ answers: id, text: expect.stringMatching(/^Anh\/chị đã sửa câu hỏi/) });
});

it.each([`/start${BOT}`, BOT, `  ${BOT} `])("says to a group that writes %j what it does there", async (text) => {
  group.tells({ text, from: MEMBER });
  await comes(1);
  expect(seen()[0]?.text).toMatch(/^Chào cả nhóm!.*@fake_tro_ly_bot/);
});

it("takes no code that links a chat in a group, and says where", async () => {
  group.tells({ text: `/start${BOT} k7pm3xtc`, from: MEMBER });
  await comes(1);
  expect(seen()[0]?.text).toMatch(/riêng/);
  expect(await stage.database.query("SELECT 1 FROM wrong_codes")).toEqual([]);
});

it("finds a group again under its new id, whichever of the two groups says so first", async () => {
  const [one, other] = [next * 10, next * 10 - 1];
  await stage.delivery.directory.putContacts(
    [one, other].map((address) => ({
      ...{ id: `c${address}`, person: `p${address}`, channel: "telegram" as const, address: String(address) },
      ...{ name: "Nhóm", roles: ["parent" as const], topics: [], consent: "given" as const },
    })),
  );
  stage.fake.person(one).tells({ migrate_to_chat_id: one - 1_000 });
  stage.fake.person(other - 1_000).tells({ migrate_from_chat_id: other });
  const addresses = () =>
    stage.database.query("SELECT address FROM contacts WHERE id = ANY ($1::text[]) ORDER BY address", [
      [`c${one}`, `c${other}`],
    ]);
  await expect.poll(addresses, soon).toEqual([{ address: String(one - 1_000) }, { address: String(other - 1_000) }]);
});

it("sends an announcement to everybody else where a topic of the audience is gone", { timeout: 120_000 }, async () => {
  const { delivery } = stage;
  const contact = (address: string) => ({
    ...{ id: `a${address}`, person: `a${address}`, channel: "telegram" as const, address, name: "Cô Mai" },
    ...{ roles: ["staff" as const], topics: ["chủ-đề-mất"], consent: "given" as const },
  });
  await delivery.directory.putContacts([
    ...[11, 12, 13, 14].map((topic) => contact(`${next}/${topic}`)),
    contact("4001"),
    contact("4002"),
  ]);
  const worker = await delivery.startWorker("w", () => undefined, TICK_MS);
  const audience = { roles: [], levels: [], communes: [], units: [], topics: ["chủ-đề-mất"] };
  const order = { text: "Họp lúc 8 giờ.", audience, channels: ["telegram" as const], urgent: true, by: "cô Lan" };
  const drafted = await delivery.announcing.draft(order);
  const id = drafted.kind === "drafted" ? drafted.announcement.id : "";
  const preview = await delivery.announcing.preview(id);
  await delivery.announcing.approve(id, "anh Sáu", preview.kind === "preview" ? preview.mark : "");
  await expect.poll(() => delivery.ledger.counts(id), soon).toEqual({ sent: 2, unreachable: 4 });
  await worker.close();
});

it("shows in a private chat the sentences of an answer until it is there, and in a group nothing before it", async () => {
  const person = stage.fake.person(501);
  shownTo.length = 0;
  person.writes("gạo chờ");
  await expect.poll(() => person.seesDraft(), soon).toBe("Dạ, 15 kg gạo ạ.");
  expect(person.sees()).toEqual([]);
  letGo();
  await expect.poll(() => person.sees().length, soon).toBe(1);
  expect(person.seesDraft()).toBeUndefined();
  group.tells({ text: `${BOT} gạo`, from: MEMBER });
  await comes(1);
  expect(shownTo).toEqual([true, false]);
});

it("answers all the same where Telegram takes no draft", async () => {
  const person = stage.fake.person(502);
  stage.fake.faults.set({ kind: "http-500", on: ["sendMessageDraft"] });
  person.writes("gạo");
  await expect.poll(() => person.sees().length, soon).toBe(1);
  stage.fake.faults.set({});
  expect(stage.fake.log.of("502")).toHaveLength(1);
});
