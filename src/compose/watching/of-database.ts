import type { Logger } from "pino";
import { eventsStand } from "../../../bot/adapters/sql/watching/events-stand.ts";
import { createSqlAlertBook } from "../../../jobs/adapters/sql/alerting/alert-book.ts";
import { createSqlSendingBook } from "../../../jobs/adapters/sql/waiting/sending-book.ts";
import { createSqlWaitingBook } from "../../../jobs/adapters/sql/waiting/waiting-book.ts";
import { alertValue } from "../../../jobs/index.ts";
import type { Config } from "../../config.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import { ALERTS, inUnit, WATCHING } from "../../watching/alerts/alert.ts";
import { type OfficeWatch, type OfficeWatchParts, startOfficeWatch } from "../../watching/alerts/office-watch.ts";
import { showFleet } from "../../watching/metrics/fleet.ts";
import type { Metrics } from "../../watching/metrics/metrics.ts";
import type { composeDelivery } from "../delivery.ts";

const HOUR_MS = 3_600_000;

/** The parts of delivery that are watched. */
export type WatchedDelivery = Pick<Awaited<ReturnType<typeof composeDelivery>>, "zaloOa">;

/** What the database tells of the channels that are set up; gives what puts the answer into a registry. */
export function fleetIn(
  { telegram, zaloBot, zaloOa }: Pick<Config, "telegram" | "zaloBot" | "zaloOa">,
  { database }: OpenDatabase,
  delivery: WatchedDelivery,
): (registry: Metrics["registry"]) => Promise<() => void> {
  const sending = createSqlSendingBook(database);
  const waiting = createSqlWaitingBook(database);
  const isSetUp = {
    telegram: telegram !== undefined,
    "zalo-bot": zaloBot !== undefined,
    "zalo-oa": zaloOa !== undefined,
  };
  return async (registry) => {
    const report = await delivery.zaloOa?.report();
    const fleet = {
      sending: await sending.stand(),
      events: (await eventsStand(database)).filter(({ source }) => isSetUp[source]),
      waiting: await waiting.waiting(),
      grant: report && { ...report, isClosed: report.state === "closed" || report.state === "none" },
    };
    return () => showFleet(registry, fleet, Date.now());
  };
}

/** Starts to watch the metrics of this process and tells the office, through the database that all processes share. */
export function watchForOffice(
  { database }: OpenDatabase,
  {
    log,
    ...parts
  }: Pick<OfficeWatchParts, "gather" | "samples" | "onFault"> & { readonly log: Pick<Logger, "warn" | "info"> },
): OfficeWatch {
  const book = createSqlAlertBook(database);
  return startOfficeWatch({
    ...parts,
    alerts: ALERTS,
    valueInWords: (value, unit) => (unit === "none" ? "" : alertValue(inUnit(value, unit), unit)),
    async note(wrong) {
      await book.see(wrong, { again: WATCHING.againAfterHours * HOUR_MS });
      await book.end({ over: WATCHING.overAfterSeconds * 1_000 });
    },
    onChange: (alert, subject, isWrong) =>
      isWrong ? log.warn({ alert, subject }, "alert") : log.info({ alert, subject }, "alert is over"),
    wall: () => Date.now(),
    everyMilliseconds: WATCHING.everySeconds * 1_000,
  });
}
