import { afterEach, expect, it } from "vitest";
import { createTelegramSender } from "../../bot/adapters/telegram/sending/sender.ts";
import { createZaloBotSender } from "../../bot/adapters/zalo-bot/sender.ts";
import { type FakeProcess, startFakeProcess } from "./process.ts";

let fake: FakeProcess | undefined;
afterEach(async () => fake?.stop());

it("keeps Telegram's log in a process of its own, and does what another process asks", async () => {
  fake = await startFakeProcess({ platform: "telegram", options: { people: [{ id: "1", state: "started" }] } });
  const sender = createTelegramSender({ token: fake.token, apiUrl: fake.url, timeoutMilliseconds: 10_000 });
  const message = { text: "Thưa cô", buttons: [] };
  expect((await sender.send("1", message)).kind).toBe("sent");
  await fake.setFaults({ kind: "reset", taken: true, times: 1 });
  expect((await sender.send("1", message)).kind).toBe("unknown");
  await fake.setPeople([{ id: "1", state: "blocked" }]);
  expect((await sender.send("1", message)).kind).toBe("unreachable");
  const log = await fake.log(600_000);
  expect(log).toMatchObject({ accepted: 2, arrived: 3, violations: 0, mostInAnyWindow: 2, counts: { "1": 2 } });
  await expect(fake.setPeople([{ id: "1", state: "asleep" }])).rejects.toThrow("no such state");
});

it("does the same for Zalo", async () => {
  fake = await startFakeProcess({ platform: "zalo", options: { botStrangers: "wrote", botLimits: "off" } });
  const sender = createZaloBotSender({ token: fake.token, apiUrl: fake.url, timeoutMilliseconds: 10_000 });
  expect((await sender.send("u1", { text: "Thưa cô", buttons: [] })).kind).toBe("sent");
  expect((await fake.log()).counts).toEqual({ u1: 1 });
});
