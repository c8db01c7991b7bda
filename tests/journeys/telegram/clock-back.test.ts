import { afterEach, expect, it, vi } from "vitest";
import { TICK_MS } from "../../servers/tick.ts";
import { seenBy } from "./doubt.ts";
import { announceNoSchool, putParents } from "./parents.ts";
import { openTelegramStage } from "./stage.ts";

const HOUR = 3_600_000;
const RATE = { count: 20, milliseconds: 1_000 };
const RECIPIENTS = 160;
const soon = { timeout: 60_000, interval: 50 };
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("goes on sending and answering when the clock is set back an hour, and when it is right again", {
  timeout: 240_000,
}, async () => {
  const realNow = Date.now.bind(Date);
  let back = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => realNow() - back);
  ends.push(() => clock.mockRestore());
  const instant = (): string => new Date(Date.now()).toISOString();
  const stage = await openTelegramStage({ strangers: "started" }, { instant, rate: RATE });
  ends.push(stage.close);
  const { fake, database, delivery, faults } = stage;
  /** Sets the clock of this process and that of the database, which is its own thread's: what it holds moves instead. */
  const setBack = async (milliseconds: number): Promise<void> => {
    back += milliseconds;
    const by = `${milliseconds} * interval '1 ms'`;
    await database.query(`UPDATE rates SET next_at = next_at + ${milliseconds}`);
    await database.query(`UPDATE deliveries SET changed_at = changed_at + ${by} WHERE state = 'claimed'`);
    await database.query(
      `UPDATE platform_events SET not_before = not_before + ${by}, owned_until = owned_until + ${by}`,
    );
  };
  const addresses = await putParents(delivery.directory, RECIPIENTS);
  const worker = await delivery.startWorker("w", (fault) => faults.push(String(fault)), TICK_MS);
  ends.push(worker.close);
  const { announcing } = delivery;
  const id = await announceNoSchool(announcing);
  const got = (): number => addresses.filter((address) => seenBy(fake.person(address)).answers > 0).length;
  const answered = (asker: number): number => seenBy(fake.person(asker)).answers;
  const goesOn = async (asker: number): Promise<void> => {
    const before = got();
    fake.person(asker).writes("câu hỏi sau khi đổi giờ");
    await expect.poll(() => got() > before && answered(asker) === 1, soon).toBe(true);
  };

  await expect.poll(got, soon).toBeGreaterThan(5);
  await setBack(HOUR);
  await goesOn(1);
  await expect.poll(() => faults.filter((fault) => fault.includes("the clock was set back")).length, soon).toBe(1);
  await setBack(-HOUR);
  await goesOn(2);
  await expect.poll(got, soon).toBe(RECIPIENTS);
  const state = async () => {
    const status = await announcing.status(id);
    return status.kind === "status" ? status.announcement.state : status.kind;
  };
  await expect.poll(state, soon).toBe("done");
  expect(addresses.filter((address) => answered(Number(address)) !== 1)).toEqual([]);
});
