import type { Logger } from "pino";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import type { Watchdog } from "../../running/watchdog.ts";
import { now, program } from "../../surroundings.ts";
import { createGathering, type MetricSources } from "../../watching/metrics/gathering.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import { createProcessMetrics } from "../../watching/metrics/process-metrics.ts";
import type { Sample } from "../../watching/metrics/registry.ts";
import type { WatchedDelivery } from "./of-database.ts";

/** The metrics as of now; what the database tells joins once it is open. */
export interface Watching {
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  /** The same, value by value. */
  samples(): Promise<readonly Sample[]>;
  /** The database is open: from here on the office is told of what is wrong. `stop` ends that. */
  opened(opened: OpenDatabase, delivery: WatchedDelivery): Promise<{ readonly stop: () => Promise<void> }>;
}

/** What is watched, and who is told beside the office. */
interface WatchingParts {
  readonly metrics: Metrics;
  readonly watchdog: Pick<Watchdog, "parts">;
  readonly log: Pick<Logger, "warn" | "info">;
  readonly onFault: (fault: unknown) => void;
}

/** See {@link Watching}. Loads little, since the program begins with it; the rest comes with the database. */
export function composeWatching(
  settings: Pick<Config, "dataDir" | "telegram" | "zaloBot" | "zaloOa">,
  { metrics, watchdog, ...told }: WatchingParts,
): Watching {
  const measured = createProcessMetrics(metrics.registry, { dataDir: settings.dataDir, version: program.version });
  let ofDatabase: Pick<MetricSources, "ping" | "fleet" | "pool"> = {};
  const gather = createGathering(metrics, () => ({
    process: measured.look,
    parts: watchdog.parts,
    clock: { wall: () => Date.now(), now },
    ...ofDatabase,
  }));
  return {
    async text() {
      await gather();
      return metrics.text();
    },
    async samples() {
      await gather();
      return metrics.samples();
    },
    async opened(opened, delivery) {
      const { fleetIn, watchForOffice } = await import("./of-database.ts");
      const fleet = fleetIn(settings, opened, delivery);
      ofDatabase = {
        ping: () => opened.database.query("SELECT 1"),
        fleet: () => fleet(metrics.registry),
        pool: () => opened.pool?.(),
      };
      return watchForOffice(opened, { ...told, gather, samples: metrics.samples });
    },
  };
}
