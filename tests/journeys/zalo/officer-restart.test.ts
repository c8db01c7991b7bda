import { afterAll, beforeAll, expect, it } from "vitest";
import { openReportingChannels, type ReportingChannels, soon } from "../reporting/channels-stage.ts";
import { handOn } from "../ways/hands.ts";

let stage: ReportingChannels;
beforeAll(async () => {
  stage = await openReportingChannels();
}, 180_000);
afterAll(() => stage.close());

it("stays silent after a restart while an officer writes, brings reminders all the same, and answers afterwards", async () => {
  const head = handOn("Zalo OA", stage);
  const workedOff = () =>
    soon(async () => {
      const rows = await stage.database.query("SELECT 1 FROM platform_events WHERE state = 'open'");
      return rows.length === 0 ? true : undefined;
    });
  const order = { units: ["vt"], levels: [], role: "head", uses: 1, days: 14, by: "Cô Lan" };
  head.links((await stage.running().linking.createCodes(order)).lines.join("\n"));
  await head.hears("Đã liên kết");
  await stage.oa.officerWrites(head.address, "Chào thầy, tôi là cán bộ của Sở.");
  await workedOff();
  await head.writes("em còn phải nộp báo cáo gì");
  await stage.restart();
  await head.writes("em còn phải nộp báo cáo gì");
  await workedOff();
  stage.pass(6);
  await head.hears("Nhắc hạn, ngày");
  expect(head.sees().filter((text) => /^Báo cáo chuyển đổi số/.test(text))).toEqual([]);
  stage.pass(30);
  await head.writes("em còn phải nộp báo cáo gì");
  await head.hears(/Báo cáo chuyển đổi số, kỳ/);
}, 120_000);
