import type { Database } from "../../../../knowledge/index.ts";
import type { HeldMatter, ReminderFigures, ReminderHold, ReminderHolds } from "../../../deadlines/reminder-holds.ts";

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

/** What the office had asked for when a matter was held, to be asked for again. */
export const heldAskedMigration = {
  id: "jobs-260-held-asked-reminders",
  statements: ["ALTER TABLE reminder_holds ADD COLUMN asked text[] NOT NULL DEFAULT '{}'"],
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

interface Forgotten {
  readonly key: string;
  readonly person: string;
  readonly step: number;
}

/** Takes away what waits of a matter in a table of reminders. */
function forget(inside: Database, table: string, { obligation, period }: HeldMatter): Promise<readonly Forgotten[]> {
  return inside.query<Forgotten>(
    `DELETE FROM ${table} AS told WHERE key IN (${KEYS}) AND ${STATE("told")} ${WAITS} RETURNING key, person, step`,
    [obligation, period],
  );
}

/**
 * Of late units whose next holders were not told after all: who holds them is whoever was told at a step before, or nobody.
 * `$1` is the steps that were taken away; the step -1 is the first of the chain, which is counted from 0.
 */
const HANDED_BACK = `UPDATE unit_obligations SET escalated = (
    SELECT jsonb_build_object('step', -1 - told.step, 'to', jsonb_agg(DISTINCT told.name),
      'at', to_char(max(told.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM (SELECT step, at, (SELECT max(name) FROM contacts WHERE contacts.person = reminders.person) AS name
      FROM reminders WHERE reminders.key = unit_obligations.key AND step < 0) AS told
    WHERE told.name <> '' GROUP BY told.step ORDER BY told.step LIMIT 1)
  FROM (SELECT DISTINCT key, step FROM jsonb_to_recordset($1::text::jsonb) AS row (key text, step integer)) AS gone
  WHERE unit_obligations.key = gone.key AND (escalated ->> 'step')::integer = -1 - gone.step
    AND NOT EXISTS (SELECT FROM reminders WHERE reminders.key = gone.key AND reminders.step = gone.step)`;

/** See {@link ReminderHolds}; in the same database as the reminders. */
export function createSqlReminderHolds(database: Database): ReminderHolds {
  return {
    async all() {
      const rows = await database.query<Required<Omit<ReminderHold, "at">> & { readonly at: Date | string }>(
        "SELECT obligation, period, by, at, asked FROM reminder_holds ORDER BY obligation, period",
      );
      return rows.map(({ asked, at, ...row }) => ({
        ...row,
        at: new Date(at).toISOString(),
        ...(asked.length > 0 && { asked }),
      }));
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
        const [planned, asked] = [
          await forget(inside, "reminders", { obligation, period }),
          await forget(inside, "asked_reminders", { obligation, period }),
        ];
        await inside.query("UPDATE reminder_holds SET asked = $3::text[] WHERE obligation = $1 AND period = $2", [
          obligation,
          period,
          [...new Set(asked.map(({ key }) => key))],
        ]);
        await inside.query(HANDED_BACK, [JSON.stringify(planned.filter(({ step }) => step < 0))]);
        return new Set([...planned, ...asked].map(({ person }) => person)).size;
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
