import type { Database } from "../../../../knowledge/index.ts";
import type { AlertBook, AlertEpisode, AlertSaid, WrongNow } from "../../../alerting/alert-book.ts";
import { createSqlLedger } from "../delivery/ledger.ts";

/** Episodes of alerts and their notices; a channel that refused its token waited in the inbox before. */
export const alertsMigration = {
  id: "jobs-230-alerts",
  excused: "of the inbox only the few matters about a refused token are closed, which alerts say from here on",
  statements: [
    `CREATE TABLE alert_episodes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      alert text NOT NULL,
      subject text NOT NULL,
      value text NOT NULL,
      since timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      said integer NOT NULL DEFAULT 0,
      said_at timestamptz NOT NULL,
      until timestamptz
    )`,
    "CREATE UNIQUE INDEX alert_episodes_open ON alert_episodes (alert, subject) WHERE until IS NULL",
    `CREATE TABLE alert_notices (
      cause text PRIMARY KEY,
      episode bigint NOT NULL REFERENCES alert_episodes (id) ON DELETE CASCADE,
      says text NOT NULL,
      planned boolean NOT NULL DEFAULT false,
      finished boolean NOT NULL DEFAULT false
    )`,
    "CREATE INDEX alert_notices_open ON alert_notices (cause) WHERE NOT finished",
    "UPDATE inbox SET state = 'closed' WHERE kind = 'channel-refused' AND state <> 'closed'",
  ],
};

interface Row {
  readonly id: string;
  readonly alert: string;
  readonly subject: string;
  readonly value: string;
  readonly since: Date | string;
  readonly until: Date | string | null;
}
/** The one clock that all processes share. */
const NOW = "clock_timestamp()";
/** How long it is kept what was wrong once. */
const KEPT = "90 days";
const EPISODE = "e.id::text, e.alert, e.subject, e.value, e.since, e.until";

/** Alerts in the same database as the ledger that sends their notices. */
export function createSqlAlertBook(database: Database): AlertBook {
  return {
    async see(wrong, { again }) {
      for (const one of wrong) await seeOne(database, one, again);
    },
    async end(which) {
      const [condition, values] =
        "over" in which
          ? [`seen_at <= ${NOW} - $1::double precision * interval '1 ms'`, [which.over]]
          : ["alert = $1 AND subject = $2", [which.alert, which.subject]];
      // What nobody was told of yet is over without a word.
      await database.query(
        `WITH ended AS (UPDATE alert_episodes SET until = ${NOW} WHERE until IS NULL AND ${condition} RETURNING id, said)
         INSERT INTO alert_notices (cause, episode, says)
         SELECT 'alert-' || id || '-over', id, 'over' FROM ended WHERE said > 0 ON CONFLICT DO NOTHING`,
        values,
      );
      await database.query(`DELETE FROM alert_episodes WHERE until < ${NOW} - interval '${KEPT}'`);
    },
    async episodes() {
      const rows = await database.query<Row>(
        `SELECT ${EPISODE} FROM alert_episodes e WHERE e.until IS NULL ORDER BY e.id`,
      );
      return rows.map(toEpisode);
    },
    async said(cause) {
      const [row] = await database.query<Row & { says: AlertSaid }>(
        `SELECT ${EPISODE}, n.says FROM alert_notices n JOIN alert_episodes e ON e.id = n.episode WHERE n.cause = $1`,
        [cause],
      );
      return row && { episode: toEpisode(row), says: row.says };
    },
    async open() {
      return database.query(
        `SELECT cause, planned AS "isPlanned" FROM alert_notices WHERE NOT finished ORDER BY episode, cause`,
      );
    },
    plan: (cause, deliveries) =>
      database.transaction(async (inside) => {
        const rows = await inside.query(
          "UPDATE alert_notices SET planned = true WHERE cause = $1 AND NOT planned RETURNING 1",
          [cause],
        );
        if (rows.length > 0) await createSqlLedger(inside).plan(deliveries);
        return rows.length > 0;
      }),
    async finish(cause) {
      await database.query("UPDATE alert_notices SET finished = true WHERE cause = $1", [cause]);
    },
  };
}

/** Whoever makes the count of what was said grow says it: of many processes one. */
async function seeOne(database: Database, { alert, subject, value }: WrongNow, again: number): Promise<void> {
  await database.query(
    `INSERT INTO alert_episodes (alert, subject, value, since, seen_at, said_at) VALUES ($1, $2, $3, ${NOW}, ${NOW}, ${NOW})
     ON CONFLICT (alert, subject) WHERE until IS NULL DO UPDATE SET seen_at = ${NOW}, value = excluded.value`,
    [alert, subject, value],
  );
  await database.query(
    `WITH told AS (
       UPDATE alert_episodes SET said = said + 1, said_at = ${NOW}
       WHERE alert = $1 AND subject = $2 AND until IS NULL
         AND (said = 0 OR said_at <= ${NOW} - $3::double precision * interval '1 ms') RETURNING id, said)
     INSERT INTO alert_notices (cause, episode, says)
     SELECT 'alert-' || id || '-' || said, id, CASE WHEN said = 1 THEN 'begun' ELSE 'goes-on' END FROM told
     ON CONFLICT DO NOTHING`,
    [alert, subject, again],
  );
}

function toEpisode({ since, until, ...row }: Row): AlertEpisode {
  const { id, alert, subject, value } = row;
  const begun = { id, alert, subject, value, since: new Date(since).toISOString() };
  return until === null ? begun : { ...begun, until: new Date(until).toISOString() };
}
