import { afterAll, beforeAll, expect, it } from "vitest";
import type { FaultPlan } from "../../fakes/faults.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

const QUESTION = "chi tieu ho so cong viec cap so nam 2030 la bao nhieu";
/** A reply that was refused is tried again after ten seconds; machines are slow at times. */
const soon = { timeout: 60_000, interval: 100 };
let telegram: FakeTelegram;
let zalo: FakeZalo;
let program: RunningProgram;
let people = 100;
beforeAll(async () => {
  telegram = await startFakeTelegram();
  zalo = await startFakeZalo();
  program = await startProgram(undefined, {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    ZALO_BOT_TOKEN: zalo.botToken,
    ZALO_BOT_API_URL: zalo.url,
  });
}, 120_000);
afterAll(async () => {
  await program.stop();
  await telegram.stop();
  await zalo.stop();
});

/** What somebody new reads who asks on each platform while it suffers. */
async function asksDuring(plan: FaultPlan): Promise<{ telegram(): string; zalo(): string }> {
  telegram.faults.set(plan);
  zalo.faults.set(plan);
  people += 1;
  const person = telegram.person(people);
  const user = `u${people}`;
  person.writes(QUESTION);
  zalo.person(user).writes(QUESTION);
  return {
    telegram: () => JSON.stringify(person.sees()),
    zalo: () => JSON.stringify(zalo.log.of(user)),
  };
}

it.each([
  ["the platform refuses the token when it is asked for updates", { kind: "revoked", on: ["getUpdates"] }],
  ["a page of the network answers 401 in the platform's place", { kind: "html-401", on: ["getUpdates"] }],
] as const)("answers on Telegram and by the Zalo bot although once %s", { timeout: 150_000 }, async (_, plan) => {
  const read = await asksDuring({ ...plan, times: 1 });
  await expect.poll(read.telegram, soon).toContain("100%");
  await expect.poll(read.zalo, soon).toContain("100%");
});
