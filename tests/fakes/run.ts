import { z } from "zod";
import { type FakeOpenAiOptions, startFakeOpenAi } from "./openai/server.ts";
import { type FakeTelegramOptions, startFakeTelegram } from "./telegram/server.ts";
import { type FakeZaloOptions, startFakeZalo } from "./zalo/server.ts";

/**
 * A fake platform as a process of its own, for runs in which the program dies and the platform does not:
 *
 *     FAKE_PLATFORM=telegram FAKE_OPTIONS='{"limits":"off"}' npx tsx tests/fakes/run.ts
 *
 * Prints one JSON line with the address and the tokens, then serves until it is told to stop, and FAKE_SECONDS (900) at
 * most, so that none is left behind. `control.ts` says what can be asked of it meanwhile.
 */
async function run(): Promise<void> {
  const platform = z.enum(["telegram", "zalo", "openai"]).parse(process.env.FAKE_PLATFORM);
  const options = process.env.FAKE_OPTIONS ?? "{}";
  const { stop, printed } = await { telegram, zalo, openai }[platform](options);
  process.stdout.write(`${JSON.stringify({ platform, ...printed })}\n`);
  const end = (): void => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  setTimeout(end, Number(process.env.FAKE_SECONDS ?? 900) * 1_000);
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
}

async function telegram(text: string) {
  const options: FakeTelegramOptions = JSON.parse(text);
  const { url, token, stop } = await startFakeTelegram(options);
  return { stop, printed: { url, token } };
}

async function zalo(text: string) {
  const options: FakeZaloOptions = JSON.parse(text);
  const { url, botToken, appId, appSecret, tokens, stop } = await startFakeZalo(options);
  return { stop, printed: { url, token: botToken, appId, appSecret, refreshToken: tokens.first.refreshToken } };
}

async function openai(text: string) {
  const options: FakeOpenAiOptions = JSON.parse(text);
  const { url, apiKey, stop } = await startFakeOpenAi(options);
  return { stop, printed: { url, token: apiKey } };
}

await run();
