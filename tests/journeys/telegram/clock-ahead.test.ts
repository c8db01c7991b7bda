import { afterEach, expect, it } from "vitest";
import { seenBy } from "./doubt.ts";
import { openTelegramStage } from "./stage.ts";

const HOUR = 3_600_000;
const soon = { timeout: 60_000, interval: 50 };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it("answers once when the clock steps ahead while an answer waits for its turn", { timeout: 120_000 }, async () => {
  let ahead = 0;
  const instant = (): string => new Date(Date.now() + ahead).toISOString();
  const rate = { count: 30, milliseconds: 1_000 };
  const stage = await openTelegramStage({ strangers: "started", limits: rate }, { instant, rate });
  ends.push(stage.close);
  const { fake, database, delivery } = stage;
  const isClaimed = async (about: number): Promise<boolean> => {
    const claimed = "SELECT 1 FROM platform_events WHERE about = $1 AND owner IS NOT NULL";
    return (await database.query(claimed, [String(about)])).length > 0;
  };

  // Telegram wants three seconds of quiet after a message to somebody else; the answer to the first person waits.
  fake.faults.set({ kind: "flood", retryAfterSeconds: 3 });
  const earlier = delivery.reply("telegram", "9", { text: "tin trước đó", buttons: [] });
  await expect.poll(() => fake.log.mostArrivedInAnyWindow(HOUR), soon).toBeGreaterThan(0);
  fake.faults.set({});
  fake.person(1).writes("câu hỏi thứ nhất");
  await expect.poll(() => isClaimed(1), soon).toBe(true);
  ahead += HOUR;
  fake.person(2).writes("câu hỏi thứ hai");

  const seen = () => [1, 2].map((asker) => seenBy(fake.person(asker)));
  const once = { answers: 1, doubts: 0 };
  await expect.poll(seen, soon).toEqual([once, once]);
  // What was begun comes to its end.
  await stage.stop();
  expect(seen()).toEqual([once, once]);
  expect(await earlier).toMatchObject({ kind: "sent" });
  expect(fake.log.violations()).toBe(0);
});
