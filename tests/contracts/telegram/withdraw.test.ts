import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTelegramSender } from "../../../bot/adapters/telegram/sending/sender.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";

const HOURS = 3_600_000;

describe("taking a message back on Telegram", () => {
  let telegram: FakeTelegram;
  beforeAll(async () => {
    telegram = await startFakeTelegram({ strangers: "started" });
  });
  afterAll(() => telegram.stop());

  const sent = async () => {
    const sender = createTelegramSender({ token: telegram.token, apiUrl: telegram.url, timeoutMilliseconds: 2_000 });
    const outcome = await sender.send("7", { text: "Nghỉ học ngày mai", buttons: [] });
    if (outcome.kind !== "sent" || sender.withdraw === undefined) throw new Error(outcome.kind);
    return { id: outcome.messageId, withdraw: sender.withdraw };
  };

  it("works within 48 hours", async () => {
    const { id, withdraw } = await sent();
    expect(await withdraw("7", id)).toEqual({ kind: "withdrawn" });
  });

  it("is too late after that, which is no fault", async () => {
    const { id, withdraw } = await sent();
    telegram.clock.advance(49 * HOURS);
    expect(await withdraw("7", id)).toEqual({ kind: "too-late" });
  });

  it("fails with a value when the platform is away", async () => {
    const { id, withdraw } = await sent();
    telegram.faults.set({ kind: "http-500", on: ["*"] });
    expect((await withdraw("7", id)).kind).toBe("failed");
  });
});
