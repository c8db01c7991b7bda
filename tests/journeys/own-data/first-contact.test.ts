import { expect, it } from "vitest";
import { firstNotice } from "../../../src/compose/people/own-data.ts";
import { onAccount, onTelegram, onZaloBot, type TelegramStage, type ZaloStage } from "./hands.ts";
import { onBothStages } from "./stages.ts";

let zalo: ZaloStage;
let telegram: TelegramStage;
onBothStages((...opened) => {
  [zalo, telegram] = opened;
});

/** Who answers, who keeps it, how long each, and how it is deleted. */
const WHOLE = /tự động, không phải người.*Sở.*lưu.*tối đa 365 ngày.*văn phòng tối đa 730 ngày.*DỮ LIỆU CỦA TÔI/s;
const NOTICE = firstNotice({ retentionFile: undefined });

it("says who answers, what is kept, how long, by whom and how it is deleted, in the first notice", () => {
  expect(NOTICE).toMatch(WHOLE);
});

it.each([
  ["Zalo Bot", () => onZaloBot(zalo, "8830472951")],
  ["a Zalo Official Account", () => onAccount(zalo, "9930472951")],
] as const)("stands under the first reply on %s, and under no other", async (_, open) => {
  const hand = open();
  for (const asked of ["mấy tuổi vào lớp 1", "mấy tuổi vào lớp 6"]) await hand.says(asked, /.+/);
  const noticed = zalo.fake.log.of(hand.conversation).map(({ text = "" }) => text.includes(NOTICE));
  expect([noticed.length > 1, noticed.indexOf(true), noticed.lastIndexOf(true)]).toEqual([true, 0, 0]);
});

it("stands in the greeting on Telegram", async () => {
  expect(await onTelegram(telegram, "7730472951").says("/start", /.+/)).toContain(NOTICE);
});

it("stands on the web page before anybody has said anything", async () => {
  expect(await (await fetch(zalo.url)).text()).toMatch(WHOLE);
});
