import type { Logger } from "pino";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { signsOfLife } from "../../running/signs-of-life.ts";
import type { Watchdog } from "../../running/watchdog.ts";
import { newId } from "../../surroundings.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import type { composeDelivery } from "../delivery.ts";

interface SendingWatch {
  readonly log: Pick<Logger, "info" | "warn">;
  readonly metrics: Pick<Metrics, "forgotten">;
  readonly watchdog: Watchdog;
  readonly onFault: (fault: unknown) => void;
}

/**
 * Opens the queue and starts what a process does by itself: it tends the Official Account, and unless it only answers, forgets what
 * is older than its time and sends what is due. `stop` ends it in the order in which it was started, backwards.
 */
export async function startSending(
  settings: Config,
  delivery: Awaited<ReturnType<typeof composeDelivery>>,
  database: Database,
  { log, metrics, watchdog, onFault }: SendingWatch,
): Promise<{ readonly stop: () => Promise<void> }> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end().catch(onFault);
  };
  await delivery.openQueue();
  const tending = delivery.zaloOa?.tend(delivery, (says) => log.warn({ zalo: says }, "Zalo Official Account"));
  if (tending !== undefined) stops.push(tending.stop);
  if (settings.role === "web") return { stop };
  const owner = `${process.pid}-${newId().slice(0, 6)}`;
  const { startForgetting } = await import("../people/retention.ts");
  const forgetting = await startForgetting(settings, database, {
    owner,
    onFault,
    onForgotten(kind, count) {
      metrics.forgotten(kind, count);
      log.info({ kind, count }, "forgot what was older than its time");
    },
  });
  stops.push(forgetting.stop);
  const worker = await delivery.startWorker(owner, onFault, undefined, signsOfLife(watchdog, settings));
  stops.push(worker.close);
  return { stop };
}
