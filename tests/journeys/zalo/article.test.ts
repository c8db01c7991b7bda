import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { EVERYBODY, FOLLOWERS, previewLines, problemInWords, statusLines } from "../../../jobs/index.ts";
import { composeDelivery } from "../../../src/compose/delivery.ts";
import { openLibrary } from "../../../src/compose.ts";
import { parseConfig } from "../../../src/config.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS, TICKED_MS } from "../../servers/tick.ts";
import { sleep } from "../announcing/stage.ts";

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
const TO_FOLLOWERS = { ...EVERYBODY, roles: ["followers"] } as const;
const folder = newDataFolder("zalo-article");
let zalo: FakeZalo;
let stage: Awaited<ReturnType<typeof open>>;
/** Both the platform and the office are at noon first, whatever the hour is. */
let ahead = 0;
const wall = (): number => Date.now() + ahead;
const advance = (milliseconds: number): void => {
  ahead += milliseconds;
  zalo.clock.advance(milliseconds);
};

async function open() {
  const parsed = parseConfig({
    DATA_DIR: folder,
    ZALO_APP_ID: zalo.appId,
    ZALO_APP_SECRET: zalo.appSecret,
    ZALO_OA_REFRESH_TOKEN: zalo.tokens.first.refreshToken,
    ZALO_OAUTH_URL: zalo.url,
    ZALO_OPENAPI_URL: zalo.url,
    ZALO_BUSINESS_URL: zalo.url,
  });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const { opened } = await openLibrary(parsed.config);
  const faults: string[] = [];
  const onFault = (fault: unknown): void => void faults.push(String(fault));
  const delivery = await composeDelivery(parsed.config, opened, onFault, () => new Date(wall()).toISOString());
  const worker = await delivery.startWorker("w", onFault, TICK_MS);
  return { ...delivery, opened, worker, faults };
}

beforeAll(async () => {
  zalo = await startFakeZalo({ broadcastsLeft: 4 });
  advance(((12 - 7 + 24) * HOUR_MS - (wall() % (24 * HOUR_MS))) % (24 * HOUR_MS));
  stage = await open();
}, 60_000);
afterAll(async () => {
  await stage.worker.close();
  await stage.close();
  await stage.opened.close();
  await zalo.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Written, looked at and approved; gives what the office saw before it approved. */
async function approved(text: string, urgent = false) {
  const { announcing, channels } = stage;
  const written = await announcing.draft({ text, audience: TO_FOLLOWERS, channels, urgent, by: "cô Lan" });
  if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
  const { id } = written.announcement;
  const seen = await announcing.preview(id);
  if (seen.kind !== "preview") throw new Error(seen.kind);
  await announcing.approve(id, "anh Sáu", seen.mark);
  return { id, seen: previewLines(seen).join("\n") };
}

/** The one row of the ledger, once it stands as the test expects. */
async function row(id: string, state: string) {
  for (let waited = 0; waited < 40_000; waited += 100) {
    const [only, ...others] = await stage.ledger.rows(id, { limit: 10 });
    if (others.length > 0) throw new Error("more than one delivery");
    if (only?.state === state) return only;
    await sleep(100);
  }
  throw new Error(`never ${state}: ${JSON.stringify(await stage.ledger.rows(id, { limit: 10 }))}`);
}

it("goes to everybody who follows the account as one article, once, after the office has read what that means", async () => {
  const { id, seen } = await approved("Lịch nghỉ Tết\nNghỉ từ 26 tháng Chạp.");
  expect(seen).toContain("kể cả người đã nhận riêng");
  expect(seen).toContain("bài viết Zalo OA: 1 người ngay");
  const { history } = await row(id, "sent");
  // Made, waited for, sent.
  expect(history.map(({ state }) => state)).toEqual(["planned", "claimed", "deferred", "claimed", "sent"]);
  expect(zalo.log.of("followers").map(({ text }) => text)).toEqual(["Lịch nghỉ Tết"]);
  expect(zalo.articles()).toHaveLength(1);
}, 60_000);

it("is unknown when the answer was lost after Zalo took it, and goes out again only on a person's word", async () => {
  zalo.faults.set({ kind: "reset", taken: true, on: ["broadcast"], times: 1 });
  const { id } = await approved("Đổi lịch thi");
  const received = () => zalo.log.of("followers").filter(({ text }) => text === "Đổi lịch thi").length;
  await row(id, "unknown");
  // Longer than anything that is tried again waits.
  advance(10 * MINUTE_MS);
  await sleep(TICKED_MS);
  expect([(await row(id, "unknown")).state, received()]).toEqual(["unknown", 1]);
  const status = await stage.announcing.status(id);
  expect(status.kind === "status" && statusLines(status).join("\n")).toContain("xem trang OA trước khi gửi lại");
  expect(await stage.announcing.resendUnknown(id)).toEqual({ kind: "resent", count: 1 });
  await row(id, "sent");
  expect([received(), zalo.articles().length]).toEqual([2, 2]);
}, 60_000);

it("waits for the morning at night, however urgent, and goes out then", async () => {
  advance(11 * HOUR_MS);
  const { id, seen } = await approved("Bão số 5", true);
  expect(seen).toContain("0 người ngay, 1 người sau giờ nghỉ");
  expect((await row(id, "deferred")).why).toBe("quiet-hours");
  expect(zalo.articles()).toHaveLength(2);
  advance(8 * HOUR_MS);
  await row(id, "sent");
}, 60_000);

it("is refused with the reason once the package holds no more", async () => {
  const { id } = await approved("Tuyển sinh lớp 10");
  expect((await row(id, "unreachable")).why).toBe("quota");
  const status = await stage.announcing.status(id);
  expect(status.kind === "status" && status.said).toEqual([
    { count: 1, says: expect.stringContaining("đã hết lượt gửi bài viết") },
  ]);
}, 60_000);

it("is never a test, which nobody approves", async () => {
  const { announcing, channels } = stage;
  const written = await announcing.draft({ text: "Thử", audience: TO_FOLLOWERS, channels, urgent: true, by: "cô Lan" });
  const id = written.kind === "drafted" ? written.announcement.id : "";
  expect(await announcing.test(id, FOLLOWERS.person)).toEqual({ kind: "unreached" });
});

it.each([
  [TO_FOLLOWERS, ["zalo-oa"], "Kính gửi quý vị", /chỉ nhận được qua bài viết/],
  [{ ...EVERYBODY, roles: ["parent"] }, ["zalo-article"], "Kính gửi quý vị", /hãy ghi người nhận là/],
  [TO_FOLLOWERS, ["zalo-article"], "Kính gửi {{ten}}", /không dùng được biến ten/],
] as const)("is not drafted for %j by %j with the text %s", async (audience, channels, text, said) => {
  const written = await stage.announcing.draft({ text, audience, channels, urgent: false, by: "cô Lan" });
  expect(written.kind === "wrong" && written.problems.map(problemInWords).join(" ")).toMatch(said);
});
