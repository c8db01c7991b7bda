import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { freePort } from "../../servers/free-port.ts";
import { controlOf } from "../../servers/office-commands.ts";
import { ended } from "../../servers/processes.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { seenBy } from "./doubt.ts";

const QUESTION = "chi tieu ho so cong viec cap so nam 2030 la bao nhieu";
const SECRET = "bi-mat-cua-cac-bai-thu";
let fake: FakeTelegram;
let folder: string;
let program: RunningProgram | undefined;
beforeEach(async () => {
  folder = newDataFolder("telegram");
  fake = await startFakeTelegram();
});
afterEach(async () => {
  if (program !== undefined) await ended(program.process, "SIGKILL");
  program = undefined;
  await fake.stop();
  rmSync(folder, { recursive: true, force: true });
});
const start = async (settings: Readonly<Record<string, string>> = {}) => {
  program = await startProgram(folder, { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_URL: fake.url, ...settings });
  return program;
};
const texts = (id: number) =>
  fake
    .person(id)
    .sees()
    .map(({ text }) => text);
const soon = { timeout: 90_000, interval: 50 };
/** The buttons by which somebody says whether the last answer helped. */
const judgements = (id: number) =>
  fake
    .person(id)
    .sees()
    .flatMap(({ buttons }) => buttons)
    .filter(({ data = "" }) => data.startsWith("judge:"));

/** Where the answers to two questions stand; one that may have been lost is asked for again, as its button offers. */
function bothOf(id: number): number[] {
  const again = fake
    .person(id)
    .sees()
    .flatMap(({ buttons }) => buttons)
    .find(({ data = "" }) => data.startsWith("again:") && !askedAgain.has(data))?.data;
  if (again !== undefined) {
    askedAgain.add(again);
    fake.person(id).taps(again);
  }
  return ["100%", "Trần Tuấn Khanh"].map((words) => texts(id).findIndex((text) => text.includes(words)));
}
const askedAgain = new Set<string>();

/** Judges the last answer twice: thanks show at the button and the keyboard shows the choice, also when it is too late for thanks. */
async function judgesAnswer(id: number): Promise<void> {
  const [good, bad] = judgements(id).map(({ data = "" }) => data);
  const query = fake.person(id).taps(good ?? "");
  await expect.poll(() => fake.answerTo(query), soon).toBe(vietnamese.buttons.thanks);
  await expect.poll(() => judgements(id).map(({ label }) => label), soon).toEqual(["👍 ✓", "👎"]);
  fake.expire(fake.person(id).taps(bad ?? ""));
  await expect.poll(() => judgements(id).map(({ label }) => label), soon).toEqual(["👍", "👎 ✓"]);
}

it("answers over polling, greets once, answers every tap, and goes on after the process was killed", {
  timeout: 300_000,
}, async () => {
  const ana = fake.person(1);
  for (const _ of [1, 2, 3]) ana.starts();
  ana.writes(QUESTION);
  const running = await start();
  const { process } = running;
  await expect.poll(() => texts(1).length, soon).toBe(2);
  expect(texts(1)[1]).toContain("100%");
  const metrics = await (await fetch(`${(await controlOf(running)).operations}/metrics`)).text();
  expect(metrics).toMatch(/assistant_channel_last_heard_timestamp_seconds\{channel="telegram"\} \d+/);
  const [, answer] = ana.sees();
  const queries = (answer?.buttons ?? []).map(({ data = "" }) => ana.taps(data));
  expect(queries.length).toBeGreaterThanOrEqual(3);
  await expect.poll(() => queries.every((id) => fake.answerTo(id) !== undefined), soon).toBe(true);
  // A judgement is acknowledged at its button, every other tap by a message.
  const told = 2 + queries.length - judgements(1).length;
  await expect.poll(() => texts(1).length, soon).toBe(told);
  expect(texts(1)[2]).toContain("“");
  await judgesAnswer(1);
  expect(texts(1)).toHaveLength(told);

  // Two questions at once, and a kill while they are answered.
  const bo = fake.person(2);
  bo.writes(QUESTION);
  bo.writes("ai ký kế hoạch 1701?");
  await ended(process, "SIGKILL");
  await start();
  await expect.poll(() => bothOf(2).every((at) => at >= 0), soon).toBe(true);
  const [first = 0, second = 0] = bothOf(2);
  if (seenBy(bo).doubts === 0) expect(first).toBeLessThan(second);
  // The kill breaks off one call at the most.
  const { answers, doubts } = seenBy(ana);
  expect(answers).toBe(told);
  expect(doubts).toBeLessThanOrEqual(1);
});

it("is told by webhook: a wrong secret is refused, a repeated delivery changes nothing", {
  timeout: 300_000,
}, async () => {
  const port = await freePort();
  await start({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    HOST: "127.0.0.1",
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  });
  fake.person(1).writes(QUESTION);
  await expect.poll(() => texts(1).length, soon).toBe(1);
  await judgesAnswer(1);
  expect(texts(1)).toHaveLength(1);
  const deliver = async (secret: string, body: string) =>
    (
      await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
        method: "POST",
        headers: { "x-telegram-bot-api-secret-token": secret },
        body,
      })
    ).status;
  const again = (text: string) =>
    JSON.stringify({
      update_id: 900_001,
      message: { message_id: 77, date: 1, chat: { id: 1, type: "private" }, text },
    });
  expect(await deliver("sai", again("xin chào"))).toBe(401);
  expect(await deliver(SECRET, "{")).toBe(200);
  expect(await Promise.all([1, 2, 3].map(() => deliver(SECRET, again("xin chào"))))).toEqual([200, 200, 200]);
  expect(await deliver(SECRET, "{}")).toBe(200);
  await expect.poll(() => texts(1).length, soon).toBe(2);
  expect(await deliver(SECRET, again("xin chào"))).toBe(200);
  expect(texts(1)).toHaveLength(2);
});
