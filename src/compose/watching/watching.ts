import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { eventsStand } from "../../../bot/adapters/sql/watching/events-stand.ts";
import { createSqlSendingBook } from "../../../jobs/adapters/sql/waiting/sending-book.ts";
import { createSqlWaitingBook } from "../../../jobs/adapters/sql/waiting/waiting-book.ts";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import type { Watchdog } from "../../running/watchdog.ts";
import { now, packageRoot } from "../../surroundings.ts";
import type { Fleet } from "../../watching/metrics/fleet.ts";
import { createGathering, type MetricSources } from "../../watching/metrics/gathering.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import { createProcessMetrics } from "../../watching/metrics/process-metrics.ts";
import type { composeDelivery } from "../delivery.ts";

/** The parts of delivery that are watched. */
export type WatchedDelivery = Pick<Awaited<ReturnType<typeof composeDelivery>>, "zaloOa">;

/** The metrics as of now; what the database tells joins once it is open. */
export interface Watching {
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  /** The database is open. */
  opened(opened: OpenDatabase, delivery: WatchedDelivery): void;
  stop(): void;
}

/** See {@link Watching}. */
export function composeWatching(
  settings: Pick<Config, "dataDir" | "telegram" | "zaloBot" | "zaloOa">,
  { metrics, watchdog }: { readonly metrics: Metrics; readonly watchdog: Pick<Watchdog, "parts"> },
): Watching {
  const measured = createProcessMetrics(metrics.registry, { dataDir: settings.dataDir, version: programVersion() });
  let ofDatabase: Pick<MetricSources, "ping" | "fleet" | "pool"> = {};
  const sources = (): MetricSources => ({
    process: measured.look,
    parts: watchdog.parts,
    clock: { wall: () => Date.now(), now },
    ...ofDatabase,
  });
  const gather = createGathering(metrics, sources);
  return {
    async text() {
      await gather();
      return metrics.text();
    },
    opened(opened, delivery) {
      ofDatabase = {
        ping: () => opened.database.query("SELECT 1"),
        fleet: fleetIn(settings, opened, delivery),
        pool: () => opened.pool?.(),
      };
    },
    stop: measured.stop,
  };
}

/** What the database tells of the channels that are set up. */
function fleetIn(
  { telegram, zaloBot, zaloOa }: Pick<Config, "telegram" | "zaloBot" | "zaloOa">,
  { database }: OpenDatabase,
  delivery: WatchedDelivery,
): () => Promise<Fleet> {
  const sending = createSqlSendingBook(database);
  const waiting = createSqlWaitingBook(database);
  const isSetUp = {
    telegram: telegram !== undefined,
    "zalo-bot": zaloBot !== undefined,
    "zalo-oa": zaloOa !== undefined,
  };
  return async () => {
    const report = await delivery.zaloOa?.report();
    return {
      sending: await sending.stand(),
      events: (await eventsStand(database)).filter(({ source }) => isSetUp[source]),
      waiting: await waiting.waiting(),
      grant: report && { ...report, isClosed: report.state === "closed" || report.state === "none" },
    };
  };
}

const manifest = z.object({ version: z.string() });

/** The version of the program, as its package says. */
function programVersion(): string {
  return manifest.parse(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"))).version;
}
