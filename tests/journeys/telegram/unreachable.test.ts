import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { TICK_MS, TICKED_MS } from "../../servers/tick.ts";
import { seenBy } from "./doubt.ts";
import { announceNoSchool, putParents } from "./parents.ts";
import { openTelegramStage } from "./stage.ts";

const HOUR = 3_600_000;
const RATE = { count: 30, milliseconds: 1_000 };
const RECIPIENTS = 60;
const soon = { timeout: 90_000, interval: 100 };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("loses nothing over a day without Telegram, and floods nobody when it is back", { timeout: 300_000 }, async () => {
  let ahead = 0;
  const instant = (): string => new Date(Date.now() + ahead).toISOString();
  const stage = await openTelegramStage({ strangers: "started", limits: RATE }, { instant, rate: RATE });
  ends.push(stage.close);
  const { fake, delivery, faults } = stage;
  const addresses = await putParents(delivery.directory, RECIPIENTS);
  const worker = await delivery.startWorker("w", (fault) => faults.push(String(fault)), TICK_MS);
  ends.push(worker.close);

  // One question was taken, and its answer is refused until Telegram is gone.
  fake.faults.set({ kind: "flood", retryAfterSeconds: 1 });
  fake.person(1).writes("câu hỏi trước khi mất mạng");
  await expect.poll(() => faults.some((fault) => fault.includes("was not sent")), soon).toBe(true);
  await fake.disappear();
  fake.faults.set({});
  const { announcing } = delivery;
  const id = await announceNoSchool(announcing);

  for (let hours = 0; hours < 24; hours += 4) {
    await sleep(TICKED_MS);
    ahead += 4 * HOUR;
    await stage.endWaits();
    fake.person(2).writes(`câu hỏi sau ${hours} giờ`);
  }
  const { planned = 0, claimed = 0, deferred = 0 } = await delivery.ledger.counts(id);
  expect(planned + claimed + deferred).toBe(RECIPIENTS);

  await fake.reappear();
  ahead += HOUR;
  await stage.endWaits();
  const counts = (of: readonly (string | number)[]) => of.map((address) => seenBy(fake.person(address)).answers);
  await expect.poll(() => counts([1, 2]), soon).toEqual([1, 6]);
  await expect.poll(() => counts(addresses), soon).toEqual(addresses.map(() => 1));
  await sleep(TICKED_MS);
  expect([counts([1, 2]), counts(addresses).every((count) => count === 1)]).toEqual([[1, 6], true]);
  for (const asker of [1, 2]) expect(seenBy(fake.person(asker)).doubts).toBeLessThanOrEqual(1);
  expect(fake.log.violations()).toBe(0);
  expect(await delivery.ledger.counts(id)).toEqual({ sent: RECIPIENTS });
  // One line that it was lost, one that it is back.
  expect(faults.filter((fault) => fault.startsWith("telegram is reached again"))).toHaveLength(1);
});
