import { afterEach, expect, it } from "vitest";
import { createOneAtATime } from "../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { startTelegramPolling } from "../../../bot/adapters/telegram/receiving/polling.ts";
import { openPostgresql } from "../../../src/database/postgresql.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const soon = { timeout: 20_000 };

it("has one of two processes poll Telegram, and the other when that one is killed", async (context) => {
  const server = await startPostgresql();
  if (server.kind === "absent") return context.skip(server.why);
  ends.push(server.stop);
  const url = await freshDatabase(server.url);
  const fake = await startFakeTelegram();
  ends.push(fake.stop);
  const faults: unknown[] = [];
  const start = async () => {
    const opened = await openPostgresql(url);
    ends.push(opened.close);
    const told = { taken: 0, rounds: 0 };
    const polling = startTelegramPolling({
      ...{ token: fake.token, apiUrl: fake.url, waitSeconds: 0.2, pauseMilliseconds: 5 },
      oneAtATime: createOneAtATime(opened.database, "telegram-polling"),
      onFault: (fault) => faults.push(fault),
      onRound() {
        told.rounds += 1;
      },
      async receive() {
        told.taken += 1;
      },
    });
    ends.push(polling.stop);
    return { polling, told };
  };
  const one = await start();
  const other = await start();
  await expect.poll(() => Math.min(one.told.rounds, other.told.rounds), soon).toBeGreaterThan(0);
  fake.person(1).writes("một");
  await expect.poll(() => one.told.taken + other.told.taken, soon).toBeGreaterThan(0);
  // The newer call of two would have ended the older one with a fault.
  expect(faults).toEqual([]);
  // The connection of a killed process closes, and with it its lock.
  await one.polling.stop();
  const before = other.told.taken;
  fake.person(1).writes("hai");
  await expect.poll(() => other.told.taken, soon).toBeGreaterThan(before);
  expect(faults).toEqual([]);
});
