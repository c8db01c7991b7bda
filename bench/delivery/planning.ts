import { expand } from "../../jobs/delivering/run/expand.ts";
import { table } from "../measure.ts";
import { announce, openStage } from "./stage.ts";

const PEOPLE = 700_000;
const RULES = { policies: { telegram: { channel: "telegram", longest: 4_096, price: 0 } } } as const;

/**
 * Turns the audience of a whole province into deliveries on PostgreSQL: how long it takes, how large the process grows.
 */
export async function benchPlanning(print: (line: string) => void): Promise<void> {
  const stage = await openStage("postgresql", {
    rules: RULES,
    senders: [{ channel: "telegram", send: async () => ({ kind: "sent", messageId: "" }) }],
  });
  if (stage === undefined) return print("\nPlanning: PostgreSQL is not installed");
  try {
    await stage.populate(PEOPLE, "telegram");
    const id = await announce(stage, ["telegram"]);
    const status = await stage.delivery.announcing.status(id);
    if (status.kind !== "status") throw new Error("the announcement is missing");
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 50);
    const started = performance.now();
    const { directory, ledger } = stage.delivery;
    await expand(
      { directory, ledger, rules: RULES, instant: () => new Date().toISOString() },
      status.announcement,
      () => true,
    );
    const seconds = (performance.now() - started) / 1_000;
    clearInterval(watch);
    const { planned = 0 } = await ledger.counts(id);
    print(
      `\nPlanning\n${table([
        ["recipients", "seconds", "process MB at most"],
        [String(planned), seconds.toFixed(1), (most / 1_048_576).toFixed(0)],
      ])}`,
    );
  } finally {
    await stage.close();
  }
}
