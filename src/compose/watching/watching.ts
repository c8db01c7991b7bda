import type { Logger } from "pino";
import { eventsStand } from "../../../bot/adapters/sql/watching/events-stand.ts";
import { createSqlAlertBook } from "../../../jobs/adapters/sql/alerting/alert-book.ts";
import { createSqlSendingBook } from "../../../jobs/adapters/sql/waiting/sending-book.ts";
import { createSqlWaitingBook } from "../../../jobs/adapters/sql/waiting/waiting-book.ts";
import { alertValue } from "../../../jobs/index.ts";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import type { Watchdog } from "../../running/watchdog.ts";
import { now } from "../../surroundings.ts";
import { ALERTS, inUnit, WATCHING } from "../../watching/alerts/alert.ts";
import { startOfficeWatch } from "../../watching/alerts/office-watch.ts";
import type { Fleet } from "../../watching/metrics/fleet.ts";
import { createGathering, type MetricSources } from "../../watching/metrics/gathering.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import { createProcessMetrics } from "../../watching/metrics/process-metrics.ts";
import type { composeDelivery } from "../delivery.ts";
import { programVersion } from "./version.ts";

const HOUR_MS = 3_600_000;

/** The parts of delivery that are watched. */
export type WatchedDelivery = Pick<Awaited<ReturnType<typeof composeDelivery>>, "zaloOa">;

/** The metrics as of now; what the database tells joins once it is open. */
export interface Watching {
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  /** The database is open: from here on the office is told of what is wrong. `stop` ends that. */
  opened(opened: OpenDatabase, delivery: WatchedDelivery): { readonly stop: () => Promise<void> };
}

/** See {@link Watching}. */
export function composeWatching(
  settings: Pick<Config, "dataDir" | "telegram" | "zaloBot" | "zaloOa">,
  {
    metrics,
    watchdog,
    log,
    onFault,
  }: {
    readonly metrics: Metrics;
    readonly watchdog: Pick<Watchdog, "parts">;
    readonly log: Pick<Logger, "warn" | "info">;
    readonly onFault: (fault: unknown) => void;
  },
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
      const book = createSqlAlertBook(opened.database);
      return startOfficeWatch({
        alerts: ALERTS,
        gather,
        samples: metrics.samples,
        valueInWords: (value, unit) => (unit === "none" ? "" : alertValue(inUnit(value, unit), unit)),
        async note(wrong) {
          await book.see(wrong, { again: WATCHING.againAfterHours * HOUR_MS });
          await book.end({ over: WATCHING.overAfterSeconds * 1_000 });
        },
        onChange: (alert, subject, isWrong) =>
          isWrong ? log.warn({ alert, subject }, "alert") : log.info({ alert, subject }, "alert is over"),
        onFault,
        wall: () => Date.now(),
        everyMilliseconds: WATCHING.everySeconds * 1_000,
      });
    },
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
