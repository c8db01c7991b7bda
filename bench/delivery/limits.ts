import { createTelegramSender } from "../../bot/adapters/telegram/sending/sender.ts";
import { createZaloBotSender } from "../../bot/adapters/zalo-bot/sender.ts";
import { startFakeProcess } from "../../tests/fakes/process.ts";
import { table } from "../measure.ts";
import { announce, finished, openStage, type Stage } from "./stage.ts";

const TELEGRAM = { count: 30, milliseconds: 1_000 };
const ZALO = { count: 4_000, milliseconds: 60_000 };
/** More people than one window of each channel holds, so that a breach of the limit would show. */
const PEOPLE = { telegram: 2_000, zalo: 4_600 };
const CALL_MS = 15_000;

/** Sends on both channels at once and shows how near each came to the rate it is allowed, and what went over it. */
export async function benchLimits(print: (line: string) => void): Promise<void> {
  const telegram = await startFakeProcess({
    platform: "telegram",
    options: { strangers: "started" },
  });
  const zalo = await startFakeProcess({
    platform: "zalo",
    options: { botLimits: ZALO, botStrangers: "wrote" },
  });
  const stage = await openStage("postgresql", {
    rules: {
      policies: {
        telegram: { channel: "telegram", longest: 4_096, price: 0, rate: TELEGRAM },
        "zalo-bot": { channel: "zalo-bot", longest: 2_000, price: 0, rate: ZALO },
      },
    },
    senders: [
      createTelegramSender({ token: telegram.token, apiUrl: telegram.url, timeoutMilliseconds: CALL_MS }),
      createZaloBotSender({ token: zalo.token, apiUrl: zalo.url, timeoutMilliseconds: CALL_MS }),
    ],
  });
  if (stage === undefined) return print("\nAt the limits: PostgreSQL is not installed");
  try {
    await stage.populate(PEOPLE.telegram, "telegram");
    await stage.populate(PEOPLE.zalo, "zalo-bot");
    await run(stage, print);
    const rows = [["channel", "sent", "of the allowed rate", "most in a window", "allowed", "refused by the platform"]];
    for (const [name, fake, { count, milliseconds }] of [
      ["Telegram", telegram, TELEGRAM],
      ["Zalo Bot", zalo, ZALO],
    ] as const) {
      const log = await fake.log(milliseconds);
      const share = ((log.accepted - 1) / log.milliseconds) * (milliseconds / count);
      rows.push([
        name,
        String(log.accepted),
        `${(100 * share).toFixed(1)} %`,
        String(log.mostInAnyWindow),
        String(count),
        String(log.violations),
      ]);
    }
    print(`\nBoth channels at once at their limits\n${table(rows)}`);
  } finally {
    await stage.close();
    await telegram.stop();
    await zalo.stop();
  }
}

async function run(stage: Stage, print: (line: string) => void): Promise<void> {
  const worker = await stage.delivery.startWorker("bench", (fault) => print(String(fault)));
  const id = await announce(stage, ["telegram", "zalo-bot"]);
  await finished(stage, id, 200);
  await worker.close();
}
