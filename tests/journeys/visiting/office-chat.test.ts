import { afterAll, beforeAll, expect, it } from "vitest";
import { openTelegramStage } from "../telegram/stage.ts";
import { openOffice } from "./office.ts";
import { soon, telegramHand } from "./telegram-hand.ts";

let stage: Awaited<ReturnType<typeof openTelegramStage>>;
beforeAll(async () => {
  stage = await openTelegramStage({ strangers: "started" });
  await stage.delivery.directory.putContacts([
    {
      id: "c1",
      person: "p1",
      channel: "telegram",
      address: "1",
      name: "Cô Lan",
      roles: ["office"],
      topics: [],
      consent: "given",
    },
  ]);
}, 120_000);
afterAll(() => stage.close());

const person = (id: number) => telegramHand(stage, id);

async function visitor(id: number, wish: string) {
  const one = person(id);
  await one.writes("/canbo", /Anh\/chị viết/);
  await one.writes(wish, /Đúng không ạ/);
  await one.taps(/^Chuyển cho cán bộ$/, /đã chuyển lời nhắn/);
  return one;
}

it("lets the office answer from its chat after it saw whom the answer goes to", async () => {
  const parent = await visitor(5011, "hỏi về chuyển trường");
  const office = person(1);
  await office.writes("ai cần gặp cán bộ", /1 người cần gặp/);
  await office.taps(/hỏi về chuyển trường/, /số cuối 5011.*“hỏi về chuyển trường”.*• Người hỏi: gặp cán bộ/s);
  await office.taps(/^Trả lời$/, /nhập câu trả lời gửi cho người hỏi trên Telegram \(số cuối 5011\)/);
  await office.writes(
    "Chị nộp đơn\ntại trường mới.",
    /Gửi cho người hỏi trên Telegram \(số cuối 5011\).*Chị nộp đơn\ntại trường mới\./s,
  );
  expect(parent.texts().some((text) => text.includes("trường mới"))).toBe(false);
  await office.taps(/^Gửi câu trả lời$/, /^Đã gửi câu trả lời/);
  await expect
    .poll(() => parent.texts().at(-1), soon)
    .toMatch(/^Văn phòng Sở trả lời anh\/chị:\n\nChị nộp đơn\ntại trường mới\.\n\nCần nhắn thêm/);
  await office.writes("ai cần gặp cán bộ", /Chưa có ai/);
  expect(await openOffice(stage.database, stage.delivery).visit("1")).toContain("Cô Lan trả lời");
});

it("closes with a reason in the chat, and gives up an answer without sending it", async () => {
  const parent = await visitor(5012, "hỏi về học phí");
  const office = person(1);
  await office.writes("/cangap", /1 người cần gặp/);
  await office.taps(/hỏi về học phí/, /số cuối 5012/);
  await office.taps(/^Trả lời$/, /nhập câu trả lời/);
  await office.writes("Nháp thôi", /Gửi cho người hỏi/);
  await office.writes("thôi", /không gửi gì/);
  await office.writes("ai cần gặp cán bộ", /1 người cần gặp/);
  await office.taps(/hỏi về học phí/, /số cuối 5012/);
  await office.taps(/^Đóng/, /nhập lý do/);
  await office.writes("đã gọi điện", /Đã đóng yêu cầu/);
  expect(parent.texts().some((text) => text.includes("Nháp"))).toBe(false);
});

it("shows nothing of it to people who are not of the office", async () => {
  const parent = await visitor(5013, "chuyện riêng");
  await parent.writes("/cangap", /Chỉ người của Văn phòng Sở/);
  await parent.writes("ai cần gặp cán bộ", /^(?!.*(chuyện riêng|Chỉ người))/s);
  expect(parent.texts().at(-1)).not.toContain("người cần gặp");
});
