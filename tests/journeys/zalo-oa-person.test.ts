import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSqlObligations } from "../../jobs/adapters/sql-obligations.ts";
import { createSqlUnitObligations } from "../../jobs/adapters/sql-unit-obligations.ts";
import { KEY, soon } from "./office-chats-stage.ts";
import { UNITS, YEARLY } from "./reporting-stage.ts";
import { openZaloStage } from "./zalo-stage.ts";

const [HEAD, PARENT] = ["480000000001", "480000000002"];
const PERIOD = String(new Date().getUTCFullYear());
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
let stage: Awaited<ReturnType<typeof openZaloStage>>;
let pictures: Server;

/** The Official Account with one unit that owes one report of this year. */
beforeAll(async () => {
  stage = await openZaloStage();
  expect(await stage.oa.register(`${stage.url}/webhooks/zalo-oa`)).toBe(200);
  const { database, delivery } = stage;
  await delivery.directory.putUnits(UNITS);
  const how = { at: stage.instant(), by: "Cô Lan" };
  await createSqlObligations(database).add([YEARLY], { ...how, what: "added" });
  const owed = { ...how, key: KEY, obligation: YEARLY.id, period: PERIOD, unit: "lx", standsFor: [] };
  await createSqlUnitObligations(database).open([owed]);
  pictures = createServer((_, response) => response.end(PNG));
  await new Promise<void>((done) => pictures.listen(0, "127.0.0.1", done));
}, 120_000);
afterAll(async () => {
  await stage.close();
  await new Promise((done) => pictures.close(done));
});

/** What somebody reads next on the Official Account after they wrote. */
async function replyTo(user: string, write: () => Promise<unknown>): Promise<string> {
  const before = stage.heardBy(user).length;
  await write();
  return soon(() => stage.heardBy(user)[before]);
}
const says = (user: string, text: string) => replyTo(user, () => stage.oa.writes(user, text));

it("a parent who types without accents reads the figure, the quotation and the place in one message of the account", async () => {
  const read = await says(PARENT, "chi tieu ho so cong viec cap so nam 2030 la bao nhieu");
  expect(read).toMatch(/^Đến năm 2030: 100%\. “100% hồ sơ công việc tại cấp sở;/);
  expect(read).toContain("Theo Phụ lục I, phần II, dòng 4, Kế hoạch 1701/KH-SGDĐT ngày 10/6/2022.");
  expect(read.length).toBeLessThanOrEqual(2_000);
  expect(stage.heardBy(PARENT)).toHaveLength(1);
});

describe("a head on the Official Account", () => {
  it("links the chat, looks, reports by a number and hands in a picture", async () => {
    const { linking, reports } = stage.delivery;
    const order = { units: ["lx"], levels: [], role: "head", uses: 1, days: 14, by: "Cô Lan" };
    const [line = ""] = (await linking.createCodes(order)).lines;
    const code = /LIENKET \S+ \S+/.exec(line)?.[0] ?? "";
    expect(await says(HEAD, code.toLowerCase())).toContain(
      "Đã liên kết: cuộc trò chuyện này là của thủ trưởng, Trường THPT Long Xuyên.",
    );
    const owed = await says(HEAD, "truong em con phai nop gi a");
    expect(owed).toContain(`${YEARLY.title}, kỳ ${PERIOD}`);
    expect(owed).toMatch(/\n1\. Đã nộp\n2\. /);
    expect(await says(HEAD, "số 1")).toContain("Số biên nhận: A1B2C3D4-1");
    const { port } = pictures.address() as AddressInfo;
    const handedIn = replyTo(HEAD, () => stage.oa.sendsImage(HEAD, `http://127.0.0.1:${port}/bao-cao.png`));
    expect(await handedIn).toContain("kèm biên nhận A1B2C3D4-1");
    expect((await reports.history("lx")).lines.join("\n")).toContain("SHA-256");
  });

  it("is told there what the office decides, and reports again by number", async () => {
    const decision = { obligation: "yearly", period: PERIOD, unit: "lx", decision: "return", by: "Cô Lan" };
    const { reports } = stage.delivery;
    const told = await replyTo(HEAD, () => reports.decide({ ...decision, reason: "thiếu phụ lục" }));
    expect(told).toContain("Lý do: thiếu phụ lục");
    expect(told).toMatch(/\n1\. Đã nộp/);
    expect(await says(HEAD, "1")).toContain("Số biên nhận: A1B2C3D4-2");
  });
});
