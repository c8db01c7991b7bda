import type { Database } from "../../../../knowledge/index.ts";
import type { Reminder, Reminders } from "../../../deadlines/ports.ts";
import type { PlannedDelivery } from "../../../ports.ts";
import { notHeld } from "./reminder-holds.ts";
import { planRun } from "./reminder-run.ts";

/** Tells which of two reminders was planned later; steps cannot, since a deadline may be moved back and forth. */
export const reminderOrderMigration = {
  id: "jobs-032-reminder-order",
  statements: ["ALTER TABLE reminders ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY"],
};

/** Reminders, in the same database as the ledger that sends them. */
export function createSqlReminders(database: Database): Reminders<PlannedDelivery> {
  return {
    planned: (keys) =>
      database.query<Reminder>(
        `SELECT key, revision, min(step)::integer AS step, person FROM reminders
         WHERE key = ANY ($1::text[]) GROUP BY key, revision, person`,
        [keys],
      ),

    plan: (cause, at, reminders, deliveries) =>
      database.transaction(async (inside) => {
        const added = await inside.query<{ person: string }>(
          `INSERT INTO reminders (key, revision, step, person, cause, at)
           SELECT key, revision, step, person, $2, $3::timestamptz
           FROM jsonb_to_recordset($1::text::jsonb) AS row (key text, revision integer, step integer, person text)
           WHERE ${notHeld("row")} ON CONFLICT DO NOTHING RETURNING person`,
          [JSON.stringify(reminders), cause, at],
        );
        await planRun(inside, { cause, at }, added, deliveries);
        return added.length;
      }),

    carried: (cause, people) =>
      database.query<Reminder>(
        `SELECT key, 0 AS revision, step, person FROM asked_reminders WHERE cause = $1 AND person = ANY ($2::text[])
           AND ${notHeld("asked_reminders")}
         UNION ALL
         SELECT key, revision, step, person FROM reminders carried
         WHERE cause = $1 AND person = ANY ($2::text[]) AND ${notHeld("carried")} AND NOT EXISTS (
           SELECT FROM reminders further WHERE further.key = carried.key AND further.person = carried.person
             AND further.position > carried.position AND further.cause <> carried.cause)
         ORDER BY step, key`,
        [cause, people],
      ),

    async open() {
      const rows = await database.query<{ cause: string }>(
        "SELECT cause FROM reminder_runs WHERE NOT finished ORDER BY at, cause",
      );
      return rows.map(({ cause }) => cause);
    },

    async finish(cause) {
      await database.query("UPDATE reminder_runs SET finished = true WHERE cause = $1", [cause]);
    },
  };
}
