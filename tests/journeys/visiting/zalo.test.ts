import { afterAll, beforeAll, expect, it } from "vitest";
import { openZaloStage } from "../zalo/stage.ts";
import { openOffice } from "./office.ts";

const DAY = 24 * 3_600_000;
const SOON = { timeout: 30_000 };
let stage: Awaited<ReturnType<typeof openZaloStage>>;
let office: ReturnType<typeof openOffice>;
beforeAll(async () => {
  stage = await openZaloStage();
  office = openOffice(stage.database, stage.delivery);
}, 120_000);
afterAll(() => stage.close());

const bot = (id: string) => ({
  writes: async (text: string) => void stage.fake.person(id).writes(text),
  reads: () => stage.botSaid(id),
});
const account = (id: string) => ({
  writes: async (text: string) => void (await stage.oa.writes(id, text)),
  reads: () => stage.heardBy(id),
});
type Person = ReturnType<typeof bot>;

async function says({ writes, reads }: Person, text: string, expected: RegExp): Promise<void> {
  const before = reads().length;
  await writes(text);
  await expect.poll(() => reads().slice(before).join("\n"), SOON).toMatch(expected);
}

/** Somebody whose wish waits with the office; gives the id of the visit. */
async function visits(person: Person): Promise<string> {
  await says(person, "có ai trực không", /1\. Chuyển cho cán bộ/);
  await says(person, "xin gặp về việc chuyển trường", /1\. Chuyển cho cán bộ/);
  await says(person, "1", /đã chuyển lời nhắn “xin gặp về việc chuyển trường”/);
  return (await office.waiting()).at(-1) ?? "";
}

it.each([
  ["Zalo Bot", () => bot("u-gap")],
  ["Zalo OA", () => account("480000000777")],
])("brings the office's answer to who asked for an officer on %s, once, on the same channel", async (channel, open) => {
  await expect.poll(stage.botWebhook, SOON).toBe(`${stage.url}/webhooks/zalo-bot`);
  const person = open();
  await says(person, "cho tôi nói chuyện với người thật", /1\. Chuyển cho cán bộ/);
  await says(person, "xin gặp về việc chuyển trường", /Đúng không ạ/);
  await says(person, "chuyển cho cán bộ", /đã chuyển lời nhắn “xin gặp về việc chuyển trường”/);
  await says(person, "gặp cán bộ", /đang chờ cán bộ/);
  const [id = "", ...others] = await office.waiting();
  expect(others).toEqual([]);
  expect(await office.visit(id)).toContain(`người hỏi trên ${channel}`);
  const said = await Promise.all([1, 2].map(() => office.answer(id, "Chị nộp đơn tại trường mới.")));
  expect(said.filter((line) => line.startsWith("Đã gửi"))).toHaveLength(1);
  const answers = () => person.reads().filter((text) => text.includes("Văn phòng Sở trả lời anh/chị"));
  await expect.poll(answers, SOON).toEqual([expect.stringContaining("Chị nộp đơn tại trường mới.")]);
  expect(await office.waiting()).toEqual([]);
});

it("keeps an answer when the seven days are over, tells the office how it gets there, and brings it then", async () => {
  const person = account("480000000778");
  const id = await visits(person);
  stage.fake.clock.advance(7 * DAY + 1);
  expect(await office.answer(id, "Chị nộp đơn tại trường mới.")).toMatch(/quá 168 giờ.*khi người hỏi nhắn lại/);
  expect(await office.visit(id)).toContain("chờ người hỏi nhắn lại");
  await says(person, "xin chào", /Văn phòng Sở trả lời anh\/chị/);
  await says(person, "cảm ơn", /.+/);
  expect(person.reads().filter((text) => text.includes("trường mới"))).toHaveLength(1);
  expect(await office.waiting()).toEqual([]);
});

it("forgets the visit of somebody who has their data deleted, with its answer", async () => {
  const user = "480000000779";
  const id = await visits(account(user));
  stage.fake.clock.advance(7 * DAY + 1);
  await office.answer(id, "Chị nộp đơn tại trường mới.");
  await stage.oa.withdraws(user);
  await expect.poll(() => office.waiting(), SOON).toEqual([]);
  expect(await office.visit(id)).toBe("");
  expect(await office.answer(id, "Chị ơi", "kept")).toContain("đã xóa dữ liệu");
  expect(await stage.database.query("SELECT 1 FROM inbox WHERE address = $1", [user])).toEqual([]);
});

it("takes an officer's number for the list that was open when a notice of somebody else came", async () => {
  const officer = account("480000000790");
  await stage.delivery.directory.putContacts([
    {
      ...{ id: "c-lan", person: "p-lan", channel: "zalo-oa", address: "480000000790", name: "Cô Lan" },
      ...{ roles: ["office"], topics: [], consent: "given" },
    },
  ]);
  await says(officer, "xin chào", /.+/);
  const first = account("480000000791");
  await visits(first);
  await expect.poll(() => officer.reads().at(-1), SOON).toMatch(/Có người cần gặp cán bộ/);
  await says(officer, "ai cần gặp cán bộ", /1 người cần gặp cán bộ/);
  await visits(account("480000000792"));
  await expect.poll(() => officer.reads().at(-1), SOON).toMatch(/Có người cần gặp cán bộ/);
  await says(officer, "1", /số cuối 0791/);
  await says(officer, "1", /nhập câu trả lời gửi cho .*số cuối 0791/);
  await says(officer, "Chị nộp đơn tại trường mới.", /Gửi cho .*số cuối 0791/);
  await says(officer, "1", /Đã gửi câu trả lời/);
  await expect.poll(() => first.reads().at(-1), SOON).toContain("Chị nộp đơn tại trường mới.");
});
