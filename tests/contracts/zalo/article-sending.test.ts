import { createHash } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { createZaloArticleSender } from "../../../bot/adapters/zalo-oa/sending/article-sender.ts";
import type { UploadBook } from "../../../bot/ports.ts";
import type { FaultPlan } from "../../fakes/faults.ts";
import { type FakeZalo, type FakeZaloOptions, startFakeZalo } from "../../fakes/zalo/server.ts";

const HOUR_MS = 3_600_000;
let fake: FakeZalo;
afterEach(() => fake.stop());

/** The fake at noon of office time, so that no test depends on the hour. */
async function started(options: FakeZaloOptions = {}, broken: Partial<UploadBook> = {}) {
  fake = await startFakeZalo(options);
  const noon = (12 - 7) * HOUR_MS;
  fake.clock.advance((noon - (fake.clock.wall() % (24 * HOUR_MS)) + 24 * HOUR_MS) % (24 * HOUR_MS));
  const { accessToken: token } = fake.tokens.consent();
  const openApi = createZaloOpenApi({
    url: fake.url,
    table: "oa",
    timeoutMilliseconds: 1_000,
    tokens: {
      access: async () => ({ kind: "token", token }),
      renew: async () => ({ kind: "closed", detail: "no other token" }),
    },
  });
  const kept = new Map<string, string>();
  const book: UploadBook = {
    find: async (_account, file) => kept.get(file),
    keep: async ({ file, remote }) => void kept.set(file, remote),
    forget: async (_account, file) => void kept.delete(file),
    ...broken,
  };
  const sender = createZaloArticleSender({
    openApi,
    book,
    account: "a",
    instant: () => new Date(fake.clock.wall()).toISOString(),
    random: () => 0,
    now: fake.clock.wall,
    digest: (text) => createHash("sha256").update(text).digest("hex"),
  });
  const send = (text = "Lịch nghỉ Tết\nNghỉ từ 26 tháng Chạp.") => sender.send("followers", { text, buttons: [] });
  return { send, sentToAll: () => fake.log.of("followers").length };
}

it("waits while Zalo makes the article, and sends it then: one article, sent once", async () => {
  const { send, sentToAll } = await started();
  expect(await send()).toMatchObject({ kind: "not-sent", says: expect.stringContaining("-214") });
  expect((await send()).kind).toBe("sent");
  expect([sentToAll(), fake.articles().length]).toEqual([1, 1]);
  expect(fake.articles()[0]).toMatchObject({
    title: "Lịch nghỉ Tết",
    author: "Sở Giáo dục và Đào tạo",
    status: "show",
  });
});

it.each<[string, FaultPlan, number]>([
  ["made, and the answer was lost", { kind: "reset", taken: true, on: ["article"] }, 0],
  ["sent, and the answer was lost", { kind: "reset", taken: true, on: ["broadcast"] }, 1],
  ["sent, and the platform hung", { kind: "hang", taken: true, on: ["broadcast"] }, 1],
])("is in doubt when it was %s", async (_, fault, received) => {
  const { send, sentToAll } = await started();
  const first = fault.on?.includes("article") ? undefined : await send();
  fake.faults.set(fault);
  expect(await send()).toMatchObject({ kind: "unknown" });
  expect([first?.kind, sentToAll()]).toEqual([received === 0 ? undefined : "not-sent", received]);
});

it("asks for the article again when that answer was lost, since asking changes nothing", async () => {
  const { send } = await started();
  fake.faults.set({ kind: "reset", taken: true, on: ["article-verify"], times: 1 });
  expect((await send()).kind).toBe("not-sent");
  expect((await send()).kind).toBe("sent");
  expect(fake.articles()).toHaveLength(1);
});

it("is put off to the morning when Zalo takes nothing at night", async () => {
  const { send, sentToAll } = await started();
  await send();
  fake.clock.advance(11 * HOUR_MS);
  const outcome = await send();
  expect(outcome).toMatchObject({ kind: "later", why: "quiet-hours" });
  expect(outcome.kind === "later" && outcome.until.slice(11, 16)).toBe("23:05");
  expect(sentToAll()).toBe(0);
});

it("says in one sentence that the package holds no more of them", async () => {
  const { send } = await started({ broadcastsLeft: 0 });
  await send();
  expect(await send()).toMatchObject({ kind: "refused", why: "quota", says: expect.stringContaining("Gói OA") });
});

it("makes another article of another text, and goes on with the one it has of the same", async () => {
  const { send } = await started();
  for (const text of ["Bão số 5", "Bão số 5", "Bão số 6", "Bão số 6"]) await send(text);
  expect(fake.articles().map(({ title }) => title)).toEqual(["Bão số 5", "Bão số 6"]);
});

it("is in doubt when the database went away after the article was made, and not sent", async () => {
  const { send, sentToAll } = await started({}, { keep: () => Promise.reject(new Error("away")) });
  expect((await send()).kind).toBe("unknown");
  expect([sentToAll(), fake.articles().length]).toEqual([0, 1]);
});

it("makes a new article when it is written again after Zalo did not know the one it had", async () => {
  const { send, sentToAll } = await started();
  await send();
  fake.removeArticles();
  expect((await send()).kind).toBe("our-fault");
  for (const outcome of ["not-sent", "sent"]) expect((await send()).kind).toBe(outcome);
  expect([sentToAll(), fake.articles().length]).toEqual([1, 1]);
});
