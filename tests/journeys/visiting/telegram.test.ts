import { afterAll, beforeAll, expect, it } from "vitest";
import { openTelegramStage } from "../telegram/stage.ts";
import { openOffice } from "./office.ts";
import { soon, telegramHand } from "./telegram-hand.ts";

let stage: Awaited<ReturnType<typeof openTelegramStage>>;
let office: ReturnType<typeof openOffice>;
beforeAll(async () => {
  stage = await openTelegramStage({ strangers: "started" });
  office = openOffice(stage.database, stage.delivery);
}, 120_000);
afterAll(() => stage.close());

const person = (id: number) => telegramHand(stage, id);

/** Somebody whose last question waits with the office; gives the id of the visit. */
async function visitor(id: number, question: string) {
  const one = person(id);
  await one.writes(question, /.+/);
  await one.writes("gặp cán bộ", /Văn phòng Sở/);
  await one.taps(/^Chuyển cho cán bộ$/, /đã chuyển lời nhắn/);
  return { ...one, visit: (await office.waiting()).at(-1) ?? "" };
}

it("brings an officer's answer back to the person who asked, once, and shows the officer what was said", async () => {
  const one = await visitor(4711, "con tôi chuyển trường giữa năm");
  const shown = await office.visit(one.visit);
  expect(shown).toContain("con tôi chuyển trường giữa năm");
  expect(shown).toContain("người hỏi trên Telegram (số cuối 4711)");
  const said = await Promise.all([1, 2].map(() => office.answer(one.visit, "Chị mang học bạ <b>đến</b> trường mới.")));
  expect(said.filter((line) => line.startsWith("Đã gửi"))).toHaveLength(1);
  expect(said.filter((line) => line.startsWith("Chưa gửi"))).toHaveLength(1);
  await expect
    .poll(() => one.texts().at(-1), soon)
    .toMatch(/^Văn phòng Sở trả lời anh\/chị:\n\nChị mang học bạ <b>đến/);
  expect(one.texts().filter((text) => text.includes("học bạ"))).toHaveLength(1);
  expect(await office.waiting()).toEqual([]);
  expect(await office.visit(one.visit)).toMatch(/Cô Lan trả lời/);
});

it("sends an officer one wish of a conversation, in the person's own words, and says so when it is asked again", async () => {
  const one = person(4712);
  await one.writes("gặp cán bộ", /Anh\/chị viết ngắn gọn/);
  await one.writes("hỏi về hồ sơ <thăng hạng>", /Đúng không ạ/);
  await one.taps(/^Chuyển cho cán bộ$/, /đã chuyển lời nhắn “hỏi về hồ sơ <thăng hạng>”/);
  await one.writes("gap nguoi that", /đang chờ cán bộ/);
  const waiting = await office.waiting();
  expect(waiting).toHaveLength(1);
  expect(await office.list()).toContain("hỏi về hồ sơ &lt;thăng hạng&gt;");
  await office.close(waiting[0] ?? "", "đã gọi điện");
});

it("sends nothing when the person thinks better of it", async () => {
  const one = person(4713);
  await one.writes("gặp cán bộ", /Anh\/chị viết ngắn gọn/);
  await one.writes("thôi", /tôi không chuyển/);
  expect(await office.waiting()).toEqual([]);
});

it("keeps an answer for somebody who blocked the bot, says so, and brings it when they write again, once", async () => {
  const one = await visitor(4714, "hỏi về học phí");
  one.blocks();
  expect(await office.answer(one.visit, "Học phí theo nghị quyết.")).toMatch(
    /đã chặn .* tự gửi ngay khi người hỏi nhắn lại/,
  );
  expect(await office.visit(one.visit)).toContain("chờ người hỏi nhắn lại");
  for (const text of ["chào", "chào lần nữa"]) {
    const before = one.texts().length;
    await one.writes(text, /.+/);
    await expect.poll(() => one.texts().length, soon).toBeGreaterThan(before);
  }
  expect(one.texts().filter((text) => text.includes("nghị quyết"))).toHaveLength(1);
  expect(await office.waiting()).toEqual([]);
});

it("is closed with a reason, and then nothing is sent any more", async () => {
  const one = await visitor(4715, "hỏi về chuyển trường");
  expect(await office.close(one.visit, "đã gọi điện")).toBe("Đã đóng.");
  expect(await office.answer(one.visit, "Trả lời muộn")).toContain("đã đóng (Cô Lan");
  expect(await office.visit(one.visit)).toContain("Cô Lan đóng: đã gọi điện");
  expect(one.texts().some((text) => text.includes("Trả lời muộn"))).toBe(false);
});

it("says to the office when nobody can tell whether the answer came, and sends it again only by its word", async () => {
  const one = await visitor(4716, "hỏi về tuyển sinh");
  stage.fake.faults.set({ kind: "reset", taken: true, times: 1 });
  expect(await office.answer(one.visit, "Tuyển sinh từ 1/7.")).toContain("Không rõ");
  stage.fake.faults.set({});
  const shown = await office.visit(one.visit);
  expect(shown).toContain("không rõ câu trả lời đã đến hay chưa");
  expect(await office.answer(one.visit, "Tuyển sinh từ 1/7.")).toContain("Chưa gửi");
  expect(await office.answer(one.visit, "Tuyển sinh từ 1/7.", "unknown")).toContain("Đã gửi");
});

it("cuts a long answer into messages, as every reply", async () => {
  const one = await visitor(4717, "hỏi về điều lệ");
  expect(await office.answer(one.visit, "Điều lệ ghi rõ việc này. ".repeat(220))).toContain("Đã gửi");
  await expect.poll(() => one.texts().filter((text) => text.includes("Điều lệ ghi")).length, soon).toBe(2);
});
