import { table } from "../measure.ts";
import { broadcast } from "./broadcast.ts";

const PEOPLE = 10_000;
const RATE = { count: 30, milliseconds: 1_000 };
/** Answers take as long as from another continent, and each 700th call the platform demands a pause without reason. */
const FAULTS = { latencyMilliseconds: 60, kind: "flood", every: 700, retryAfterSeconds: 3 } as const;
const SECONDS = 900;

/**
 * An announcement to ten thousand on Telegram: two in a hundred have blocked the bot, pauses are demanded, a group
 * moves.
 */
export async function benchTelegram(print: (line: string) => void): Promise<void> {
  const run = { people: PEOPLE, rate: RATE, faults: FAULTS, seconds: SECONDS };
  const figures = await broadcast({ ...run, backend: "postgresql" });
  if (figures === undefined) return print("\nTelegram: PostgreSQL is not installed");
  const { recipients, sent, blocked, wrong, isGroupFollowed, pauses, log, share } = figures;
  print(
    `\nAn announcement on Telegram, ${RATE.count} calls a second allowed\n${table([
      ["recipients", "sent", "blocked", "ledger wrong", "group followed", "of the allowed rate", "most in a second"],
      [
        ...[recipients, sent, blocked, wrong.length].map(String),
        isGroupFollowed ? "yes" : "no",
        `${(100 * share).toFixed(1)} %`,
        String(log.mostArrivedInAnyWindow),
      ],
    ])}`,
  );
  print(
    `${pauses.count} pauses demanded, ${(pauses.milliseconds / 1_000).toFixed(1)} s; ${pauses.calls} calls within one, the latest ${pauses.latestAfter.toFixed(0)} ms after it was told; ${log.violations} calls above the limit`,
  );
  for (const line of wrong.slice(0, 10)) print(`  ${line}`);
}
