import { afterEach, expect, it } from "vitest";
import { readTelegramUpdate } from "../../bot/adapters/telegram/receiving/inbound.ts";
import { startTelegramPolling } from "../../bot/adapters/telegram/receiving/polling.ts";
import { startTelegramWebhook } from "../../bot/adapters/telegram/receiving/webhook.ts";
import { createZaloBotApi } from "../../bot/adapters/zalo-bot/api.ts";
import { readZaloBotUpdate } from "../../bot/adapters/zalo-bot/inbound.ts";
import { startZaloBotPolling } from "../../bot/adapters/zalo-bot/polling.ts";
import { startZaloBotWebhook } from "../../bot/adapters/zalo-bot/webhook.ts";
import { POLLING_STALLS_MS } from "../../src/compose/channels/reach/reachability.ts";
import { createWatchdog } from "../../src/running/watchdog.ts";
import { type FakeTelegram, startFakeTelegram } from "./telegram/server.ts";
import { startFakeZalo } from "./zalo/server.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const now = "2026-11-25T08:00:00.000Z";

it("takes every message from Telegram once, in the order of its chat, although taking fails now and then", async () => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  const taken: string[] = [];
  let failures = 2;
  const faults: unknown[] = [];
  const polling = startTelegramPolling({
    token: fake.token,
    apiUrl: fake.url,
    pauseMilliseconds: 5,
    onFault: (fault) => faults.push(fault),
    async receive(update) {
      const event = readTelegramUpdate(update, now);
      const inbound = event !== undefined && "inbound" in event ? event.inbound : undefined;
      if (inbound?.conversation === "1" && failures > 0) {
        failures -= 1;
        throw new Error("the database is away");
      }
      if (inbound !== undefined) taken.push(`${inbound.conversation} ${inbound.text}`);
    },
  });
  fake.person(1).writes("một");
  fake.person(1).writes("hai");
  fake.person(2).writes("ba");
  await expect.poll(() => [...taken].sort()).toEqual(["1 hai", "1 một", "2 ba"]);
  expect(taken.indexOf("1 một")).toBeLessThan(taken.indexOf("1 hai"));
  expect(faults).toHaveLength(2);
  await polling.stop();
  // What was taken is confirmed: another process is not told it again.
  const answer = await fetch(`${fake.url}/bot${fake.token}/getUpdates`);
  expect(await answer.json()).toEqual({ ok: true, result: [] });
});

const FAULTS = [
  ["its token is refused", "revoked", true],
  ["a page of the network answers 401", "html-401", false],
  ["a page of the network answers", "html", false],
] as const;

it.each(FAULTS)("goes on asking Telegram after %s", async (_, kind, isRefusal) => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  fake.faults.set({ kind, on: ["getUpdates", "deleteWebhook"], times: 3 });
  const told = pollTelegram(fake);
  fake.person(1).writes("một");
  await expect.poll(() => told.taken, soon).toBe(1);
  expect([told.faults.length, told.refusals]).toEqual([3, isRefusal ? 3 : 0]);
});

it.each(FAULTS)("goes on asking Zalo after %s", async (_, kind, isRefusal) => {
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  fake.faults.set({ kind, on: ["getUpdates"], times: 3 });
  const refusals: boolean[] = [];
  let taken = 0;
  const polling = startZaloBotPolling({
    token: fake.botToken,
    apiUrl: fake.url,
    waitSeconds: 1,
    pauseMilliseconds: 5,
    onFault: () => undefined,
    onLost: (_fault, isRefused) => refusals.push(isRefused),
    receive: async () => {
      taken += 1;
    },
  });
  ends.push(polling.stop);
  fake.person("u1").writes("một");
  await expect.poll(() => taken, soon).toBe(1);
  expect(refusals).toEqual([isRefusal, isRefusal, isRefusal]);
});

const soon = { timeout: 10_000 };

/** A poller of Telegram that is soon at it again, with what it told. */
function pollTelegram(fake: FakeTelegram) {
  const told = { taken: 0, fetched: 0, faults: [] as string[], refusals: 0 };
  const polling = startTelegramPolling({
    token: fake.token,
    apiUrl: fake.url,
    waitSeconds: 0.2,
    pauseMilliseconds: 5,
    async receive() {
      told.taken += 1;
    },
    onFetched() {
      told.fetched += 1;
    },
    onFault(fault, isRefused) {
      told.faults.push(fault instanceof Error ? fault.message : "");
      if (isRefused) told.refusals += 1;
    },
  });
  ends.push(polling.stop);
  return told;
}

it("waits while the process of before still polls, and takes over from it", async () => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  const told = pollTelegram(fake);
  await expect.poll(() => told.fetched, soon).toBeGreaterThan(0);
  for (let left = 3; left > 0; left -= 1) {
    const before = told.faults.length;
    // The newer call ends the older, as in a deployment in which both live for a while.
    const another = async (): Promise<number> => {
      await fetch(`${fake.url}/bot${fake.token}/getUpdates`);
      return told.faults.length;
    };
    await expect.poll(another, soon).toBeGreaterThan(before);
  }
  expect(told.faults.every((fault) => fault.includes("409"))).toBe(true);
  fake.person(1).writes("một");
  await expect.poll(() => told.taken, soon).toBe(1);
  expect(told.refusals).toBe(0);
});

it("takes off a webhook that would leave the polling deaf", async () => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  const told = pollTelegram(fake);
  await expect.poll(() => told.fetched, soon).toBeGreaterThan(0);
  await fetch(`${fake.url}/bot${fake.token}/setWebhook?${new URLSearchParams({ url: "http://127.0.0.1:9/" })}`);
  fake.person(1).writes("một");
  await expect.poll(() => told.taken, soon).toBe(1);
});

it("says when Telegram answered last: not while the network is lost, and again when it is back", async () => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  const told = pollTelegram(fake);
  await expect.poll(() => told.fetched, soon).toBeGreaterThan(0);
  await fake.disappear();
  await expect.poll(() => told.faults.length, soon).toBeGreaterThan(3);
  const before = told.fetched;
  fake.person(1).writes("một");
  await expect.poll(() => told.faults.length, soon).toBeGreaterThan(5);
  expect([told.fetched, told.refusals]).toEqual([before, 0]);
  await fake.reappear();
  await expect.poll(() => told.taken, soon).toBe(1);
  expect(told.fetched).toBeGreaterThan(before);
});

it("is seen to stand still when an update is not taken for minutes, and not when Telegram is away", async () => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  let at = 0;
  const { part, stalled } = createWatchdog(() => at);
  let rounds = 0;
  let taking: (() => void) | undefined;
  const { beat } = part("telegram-polling", POLLING_STALLS_MS);
  const polling = startTelegramPolling({
    token: fake.token,
    apiUrl: fake.url,
    waitSeconds: 0.2,
    pauseMilliseconds: 5,
    onFault: () => undefined,
    onRound() {
      rounds += 1;
      beat();
    },
    receive: () =>
      new Promise((resolve) => {
        taking = resolve;
      }),
  });
  ends.push(polling.stop);
  await fake.disappear();
  at += 2 * POLLING_STALLS_MS;
  const before = rounds;
  await expect.poll(() => rounds, soon).toBeGreaterThan(before);
  expect(stalled()).toEqual([]);
  fake.person(1).writes("một");
  await fake.reappear();
  await expect.poll(() => taking, soon).toBeDefined();
  at += 2 * POLLING_STALLS_MS;
  expect(stalled()).toEqual(["telegram-polling"]);
  taking?.();
  await expect.poll(stalled, soon).toEqual([]);
});

it("sets Telegram's webhook once the network is there and the token is accepted", async () => {
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  const standing: number[] = [];
  const faults: boolean[] = [];
  await fake.disappear();
  const webhook = startTelegramWebhook({
    token: fake.token,
    apiUrl: fake.url,
    address: "http://127.0.0.1:9/",
    secret: "bi-mat",
    pauseMilliseconds: 5,
    onFault: (_, isRefused) => faults.push(isRefused),
    onStanding: (waiting) => standing.push(waiting),
  });
  ends.push(webhook.stop);
  await expect.poll(() => faults.length, soon).toBeGreaterThan(2);
  expect([faults.includes(true), standing]).toEqual([false, []]);
  fake.faults.set({ kind: "revoked", on: ["setWebhook"], times: 2 });
  await fake.reappear();
  await expect.poll(() => standing, soon).toEqual([0]);
  expect(faults.filter((isRefused) => isRefused)).toHaveLength(2);
});

it("sets Zalo's webhook once the token is accepted", async () => {
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  fake.faults.set({ kind: "revoked", on: ["setWebhook"], times: 2 });
  const said: string[] = [];
  const webhook = startZaloBotWebhook(
    createZaloBotApi({ token: fake.botToken, apiUrl: fake.url, timeoutMilliseconds: 5_000 }),
    {
      url: "http://127.0.0.1:9/",
      secret: "du-tam-ky-tu",
      pauseMilliseconds: 5,
      onLost: (_, isRefused) => said.push(isRefused ? "refused" : "lost"),
      onStanding: () => said.push("stands"),
    },
  );
  ends.push(webhook.stop);
  await expect.poll(() => said, soon).toEqual(["refused", "refused", "stands"]);
});

it("takes messages from Zalo one by one, keeps one that could not be taken, and drops a webhook that silences it", async () => {
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  const webhook = { url: "http://127.0.0.1:9/", secret_token: "du-tam-ky-tu" };
  await fetch(`${fake.url}/bot${fake.botToken}/setWebhook?${new URLSearchParams(webhook)}`);
  const taken: string[] = [];
  const faults: string[] = [];
  const polling = startZaloBotPolling({
    token: fake.botToken,
    apiUrl: fake.url,
    waitSeconds: 1,
    pauseMilliseconds: 5,
    onFault: (fault) => faults.push(fault),
    onLost: () => undefined,
    async receive(update) {
      if (faults.length === 1) throw new Error("the database is away");
      const event = readZaloBotUpdate(update, { receivedAt: now });
      if (event?.kind === "message") taken.push(event.inbound.text);
    },
  });
  ends.push(polling.stop);
  const info = async (): Promise<unknown> =>
    (await fetch(`${fake.url}/bot${fake.botToken}/getWebhookInfo`)).json().then(({ result }) => result.url);
  await expect.poll(info).toBe("");
  fake.person("u1").writes("một");
  fake.person("u1").writes("hai");
  await expect.poll(() => taken).toEqual(["một", "hai"]);
  expect(faults).toEqual([expect.stringContaining("had a webhook"), "the database is away"]);
});

it("says that a webhook which somebody sets meanwhile keeps Zalo's polling silent", async () => {
  const fake = await startFakeZalo();
  ends.push(fake.stop);
  const faults: string[] = [];
  let heard = 0;
  const polling = startZaloBotPolling({
    token: fake.botToken,
    apiUrl: fake.url,
    waitSeconds: 0.01,
    onFault: (fault) => faults.push(fault),
    onLost: () => undefined,
    receive: async () => {
      heard += 1;
    },
  });
  ends.push(polling.stop);
  fake.person("u1").writes("một");
  await expect.poll(() => heard).toBe(1);
  const webhook = { url: "http://127.0.0.1:9/", secret_token: "du-tam-ky-tu" };
  await fetch(`${fake.url}/bot${fake.botToken}/setWebhook?${new URLSearchParams(webhook)}`);
  await expect.poll(() => faults[0]).toContain("hears nothing");
});
