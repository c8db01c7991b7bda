import { afterAll, beforeAll, expect, it } from "vitest";
import { soon } from "../reporting/channels-stage.ts";
import { openZaloStage } from "./stage.ts";

const PARENT = "480000000002";
let stage: Awaited<ReturnType<typeof openZaloStage>>;

beforeAll(async () => {
  stage = await openZaloStage();
}, 120_000);
afterAll(() => stage.close());

it("a parent who types without accents reads the figure, the quotation and the place in one message of the account", async () => {
  await stage.oa.writes(PARENT, "chi tieu ho so cong viec cap so nam 2030 la bao nhieu");
  const read = await soon(() => stage.heardBy(PARENT)[0]);
  expect(read).toMatch(/^Đến năm 2030: 100%\. “100% hồ sơ công việc tại cấp sở;/);
  expect(read).toContain("Theo Phụ lục I, phần II, dòng 4, Kế hoạch 1701/KH-SGDĐT ngày 10/6/2022.");
  expect(read.length).toBeLessThanOrEqual(2_000);
  expect(stage.heardBy(PARENT)).toHaveLength(1);
});
