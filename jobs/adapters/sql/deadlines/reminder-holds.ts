import type { Database } from "../../../../knowledge/index.ts";
import type { ReminderFigures, ReminderHold, ReminderHolds } from "../../../deadlines/reminder-holds.ts";

/** Matters of which nobody is reminded. */
export const reminderHoldsMigration = {
  id: "jobs-251-reminder-holds",
  statements: [
    `CREATE TABLE reminder_holds (
      obligation text NOT NULL,
      period text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (obligation, period)
    )`,
  ],
};

/** Of rows of reminders: they are not of a matter that is held. */
export function notHeld(rows: string): string {
  return `NOT EXISTS (SELECT FROM unit_obligations JOIN reminder_holds USING (obligation, period)
    WHERE unit_obligations.key = ${rows}.key)`;
}

const KEYS = "SELECT key FROM unit_obligations WHERE obligation = $1 AND period = $2";
/** Where the message that carries a reminder stands: on the channel that was tried last. */
const STATE = (told: string): string =>
  `(SELECT state FROM deliveries WHERE cause = ${told}.cause AND recipient = ${told}.person ORDER BY hop DESC LIMIT 1)`;
const WAITS = "IN ('planned', 'deferred')";

/** See {@link ReminderHolds}; in the same database as the reminders. */
export function createSqlReminderHolds(database: Database): ReminderHolds {
  return {
    async all() {
      const rows = await database.query<Omit<ReminderHold, "at"> & { readonly at: Date | string }>(
        "SELECT obligation, period, by, at FROM reminder_holds ORDER BY obligation, period",
      );
      return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
    },
    async figures({ obligation, period }) {
      const [row] = await database.query<ReminderFigures>(
        `SELECT count(DISTINCT person) FILTER (WHERE state ${WAITS})::integer AS waiting,
           count(DISTINCT person) FILTER (WHERE state IN ('sent', 'delivered', 'seen'))::integer AS sent
         FROM (SELECT person, ${STATE("told")} AS state FROM (
           SELECT cause, person FROM reminders WHERE key IN (${KEYS})
           UNION SELECT cause, person FROM asked_reminders WHERE key IN (${KEYS})) AS told) AS standing`,
        [obligation, period],
      );
      return row ?? { waiting: 0, sent: 0 };
    },
    hold: ({ obligation, period, by, at }) =>
      database.transaction(async (inside) => {
        const held = await inside.query(
          `INSERT INTO reminder_holds (obligation, period, by, at) VALUES ($1, $2, $3, $4::timestamptz)
           ON CONFLICT DO NOTHING RETURNING 1`,
          [obligation, period, by, at],
        );
        if (held.length === 0) return undefined;
        const people = new Set<string>();
        for (const table of ["reminders", "asked_reminders"]) {
          const gone = await inside.query<{ person: string }>(
            `DELETE FROM ${table} AS told WHERE key IN (${KEYS}) AND ${STATE("told")} ${WAITS} RETURNING person`,
            [obligation, period],
          );
          for (const { person } of gone) people.add(person);
        }
        return people.size;
      }),
    async release({ obligation, period }) {
      const gone = await database.query(
        "DELETE FROM reminder_holds WHERE obligation = $1 AND period = $2 RETURNING 1",
        [obligation, period],
      );
      return gone.length > 0;
    },
  };
}
