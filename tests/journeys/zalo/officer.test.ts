import { afterAll, beforeAll, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { soon } from "../reporting/channels-stage.ts";
import { openOffice } from "../visiting/office.ts";
import { openZaloStage } from "./stage.ts";

const MINUTE = 60_000;
const QUESTION = "chi tieu ho so cong viec cap so nam 2030";
let stage: Awaited<ReturnType<typeof openZaloStage>>;
let office: ReturnType<typeof openOffice>;
beforeAll(async () => {
  stage = await openZaloStage();
  office = openOffice(stage.database, stage.delivery);
}, 120_000);
afterAll(() => stage.close());

let people = 0;
function newParent() {
  people += 1;
  const id = `4800000009${people}`;
  const heard = () => stage.heardBy(id);
  return {
    id,
    heard,
    writes: (text: string) => stage.oa.writes(id, text),
    /** Waits until everything told so far is worked on. */
    settled: () => soon(async () => ((await stage.open()) === 0 ? true : undefined)),
    hears: (words: string | RegExp) => soon(() => heard().find((text) => text.match(words) !== null)),
  };
}
const officerWrites = async (parent: ReturnType<typeof newParent>, text: string) => {
  await stage.oa.officerWrites(parent.id, text);
  await parent.settled();
};

it("says nothing while an officer writes, keeps what the parent writes for the office, and answers half an hour later", async () => {
  const parent = newParent();
  await officerWrites(parent, "Chào chị, tôi là cán bộ của Sở.");
  await parent.writes(QUESTION);
  await parent.settled();
  stage.fake.clock.advance(20 * MINUTE);
  await parent.writes("chị chờ nhé");
  await parent.settled();
  expect(parent.heard()).toEqual([]);
  expect(await office.list()).toMatch(
    new RegExp(`số cuối ${parent.id.slice(-4)}.*${QUESTION}.*chị chờ nhé.*im lặng`, "s"),
  );
  stage.fake.clock.advance(10 * MINUTE);
  expect(await office.list()).toMatch(/chưa ai trả lời/);
  await parent.writes(QUESTION);
  await parent.hears(/Đến năm 2030: 100%/);
  expect(parent.heard()).toHaveLength(1);
});

it.each([
  ["a word in the chat tool", (parent: ReturnType<typeof newParent>) => officerWrites(parent, "XONG")],
  ["the button of the office's page", (parent: ReturnType<typeof newParent>) => office.endsTalk(parent.id)],
])("answers again once the officer is done, by %s", async (_, end) => {
  const parent = newParent();
  await officerWrites(parent, "Chào chị.");
  await parent.writes(QUESTION);
  await parent.settled();
  stage.fake.clock.advance(1_000);
  await end(parent);
  expect(await office.list()).not.toContain(`số cuối ${parent.id.slice(-4)}`);
  stage.fake.clock.advance(1_000);
  await parent.writes(QUESTION);
  await parent.hears(/Đến năm 2030: 100%/);
  expect(parent.heard()).toHaveLength(1);
});

it("still stops, and still helps in danger, while an officer writes", async () => {
  const parent = newParent();
  await officerWrites(parent, "Chào chị.");
  await parent.writes("HỦY");
  await parent.hears(vietnamese.subscribing.stopped);
  await parent.writes("con tôi muốn tự tử");
  await parent.hears(/111/);
});

it("is not silenced by what is told of its own messages, not even with an officer's name or before the message is known", async () => {
  const parent = newParent();
  stage.watching.sent = (address, messageId) => stage.oa.officerWrites(address, "tin của trợ lý", messageId);
  await parent.writes(QUESTION);
  await parent.hears(/Đến năm 2030: 100%/);
  stage.watching.sent = async () => undefined;
  await stage.oa.echoes(parent.id, "cua-ung-dung-khac", "tin của một ứng dụng khác");
  await parent.settled();
  await parent.writes("trợ giúp");
  await parent.hears(vietnamese.serving.help);
});

it("greets nobody and answers no menu of long ago while, or after, an officer writes", async () => {
  const parent = newParent();
  await parent.writes("chủ đề");
  await parent.hears(/Chọn một chủ đề/);
  await officerWrites(parent, "Chào chị.");
  await stage.oa.follows(parent.id);
  await parent.writes("dạ");
  await parent.settled();
  stage.fake.clock.advance(31 * MINUTE);
  await parent.writes("1");
  await parent.hears(vietnamese.problem["no-line"]);
  expect(parent.heard()).toHaveLength(2);
});

it("forgets the talk of somebody who has their data deleted", async () => {
  const parent = newParent();
  await officerWrites(parent, "Chào chị.");
  await stage.oa.withdraws(parent.id);
  await parent.settled();
  const kept = await stage.database.query("SELECT 1 FROM officer_messages WHERE conversation = $1", [parent.id]);
  const events = await stage.database.query("SELECT 1 FROM platform_events WHERE about LIKE '%' || $1", [parent.id]);
  expect([kept, events]).toEqual([[], []]);
});
