import { afterEach, expect, it } from "vitest";
import { type FakeZalo, type FakeZaloOptions, startFakeZalo } from "./server.ts";

let fake: FakeZalo;
const start = async (options: FakeZaloOptions = {}): Promise<void> => {
  fake = await startFakeZalo(options);
};
afterEach(() => fake.stop());

const HOUR = 3_600_000;
const bot = async (method: string, fields: object, token = fake.botToken) => {
  const response = await fetch(`${fake.url}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return { status: response.status, body: await response.json() };
};
const consult = async (
  userId: unknown,
  text: string,
  headers: Record<string, string> = { access_token: fake.tokens.first.accessToken },
) => {
  const response = await fetch(`${fake.url}/v3.0/oa/message/cs`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ recipient: { user_id: userId }, message: { text } }),
  });
  expect(response.status).toBe(200);
  return { headers: response.headers, body: await response.json() };
};
const codeOf = async (answer: Promise<{ readonly body: { readonly error: number } }>) => (await answer).body.error;
const refresh = async (refreshToken: string, secret = fake.appSecret) => {
  const response = await fetch(`${fake.url}/v4/oa/access_token`, {
    method: "POST",
    headers: { secret_key: secret },
    body: new URLSearchParams({ grant_type: "refresh_token", app_id: fake.appId, refresh_token: refreshToken }),
  });
  expect(response.status).toBe(200);
  return response.json();
};

it("says no to a bot with HTTP 200", async () => {
  await start({ people: [{ id: "u1", state: "wrote" }], botLimits: { count: 2, milliseconds: 60_000 } });
  expect(await bot("sendMessage", { chat_id: "u1", text: "Chào" })).toMatchObject({ status: 200, body: { ok: true } });
  const tooLong = await bot("sendMessage", { chat_id: "u1", text: "a".repeat(2_001) });
  expect(tooLong).toMatchObject({ status: 200, body: { ok: false, error_code: 400 } });
  const tooMany = await bot("sendMessage", { chat_id: "u1", text: "Chào" });
  expect(tooMany).toMatchObject({ status: 200, body: { ok: false, error_code: 429 } });
  expect((await bot("sendMessage", { chat_id: "u1", text: "Chào" }, "1:wrong")).body.error_code).toBe(401);
  expect(fake.log.accepted()).toBe(1);
  expect(fake.log.violations()).toBe(1);
});

it("hands out one update once, is idle with 408, and is silent while a webhook is set", async () => {
  await start();
  fake.person("u1").writes("một");
  fake.person("u1").sendsPhoto("https://example.zdn.vn/a.jpg", "photo_url", "công văn");
  const first = await bot("getUpdates", { timeout: "1" });
  expect(first.body.result).toMatchObject({ event_name: "message.text.received", message: { text: "một" } });
  const second = await bot("getUpdates", { timeout: 1 });
  expect(second.body.result.message).toMatchObject({ photo_url: "https://example.zdn.vn/a.jpg", caption: "công văn" });
  expect((await bot("getUpdates", { timeout: 0.05 })).body).toMatchObject({ ok: false, error_code: 408 });
  expect((await bot("setWebhook", { url: "http://127.0.0.1:9/", secret_token: "ngan" })).body.ok).toBe(false);
  expect((await bot("setWebhook", { url: "http://127.0.0.1:9/", secret_token: "du-tam-ky-tu" })).body.ok).toBe(true);
  fake.person("u1").writes("hai");
  expect((await bot("getUpdates", { timeout: 0.05 })).body.error_code).toBe(408);
  await expect.poll(() => fake.webhookAnswers()).toEqual([0]);
  expect((await bot("getWebhookInfo", {})).body.result.url).toBe("http://127.0.0.1:9/");
  expect((await bot("deleteWebhook", {})).body.result.url).toBe("");
});

it("lets an Official Account write for seven days after the person's last interaction", async () => {
  await start();
  fake.user("1").is("follower");
  fake.user("2").is("blocked");
  expect((await consult("1", "Thưa cô")).body).toMatchObject({ error: 0, data: { user_id: "1" } });
  fake.clock.advance(7 * 24 * HOUR + 1);
  const { refresh_token: next, access_token: token } = await refresh(fake.tokens.first.refreshToken);
  const headers = { access_token: token };
  expect(next).not.toBe(fake.tokens.first.refreshToken);
  expect(await codeOf(consult("1", "Thưa cô", headers))).toBe(-230);
  fake.user("1").interacts();
  expect(await codeOf(consult("1", "Thưa cô", headers))).toBe(0);
  expect(await codeOf(consult("2", "Thưa cô", headers))).toBe(-217);
  expect(await codeOf(consult("3", "Thưa cô", headers))).toBe(-213);
  expect(await codeOf(consult(4_820_017_730_011, "Thưa cô", headers))).toBe(-201);
  expect(await codeOf(consult("1", "a".repeat(2_001), headers))).toBe(-210);
  expect(fake.log.of("1")).toHaveLength(2);
});

it("accepts the bare token only, until it expires after 25 hours", async () => {
  await start({ oaStrangers: "follower" });
  const { accessToken } = fake.tokens.first;
  expect(await codeOf(consult("1", "Thưa cô", { authorization: `Bearer ${accessToken}` }))).toBe(-216);
  expect(await codeOf(consult("1", "Thưa cô", { access_token: "wrong" }))).toBe(-216);
  fake.clock.advance(25 * HOUR + 1);
  expect(await codeOf(consult("1", "Thưa cô"))).toBe(-220);
});

it("takes a refresh token once; a lost answer loses the grant", async () => {
  await start();
  const { refreshToken } = fake.tokens.first;
  expect(await refresh(refreshToken, "wrong")).toMatchObject({ error: -14_004, error_name: "Invalid secret key" });
  const pair = await refresh(refreshToken);
  expect(pair.expires_in).toBe("90000");
  expect(await refresh(refreshToken)).toMatchObject({ error: -14_014 });
  fake.faults.set({ kind: "reset", taken: true, on: ["access_token"] });
  await expect(refresh(pair.refresh_token)).rejects.toThrow();
  fake.faults.set({});
  expect(await refresh(pair.refresh_token)).toMatchObject({ error: -14_014 });
});

it("counts the Official Account's calls over a sliding minute and says what is left", async () => {
  await start({ oaStrangers: "follower", oaLimits: { count: 3, milliseconds: 60_000 } });
  const answers = [];
  for (const id of ["1", "2", "3", "4"]) answers.push(await consult(id, "Thưa cô"));
  expect(answers.map(({ body }) => body.error)).toEqual([0, 0, 0, -32]);
  expect(answers.map(({ headers }) => headers.get("x-ratelimit-remain"))).toEqual(["2", "1", "0", "0"]);
  expect(fake.log.violations()).toBe(1);
});
