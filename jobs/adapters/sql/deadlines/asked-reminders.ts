import type { Database } from "../../../../knowledge/index.ts";
import type { AskedReminder, AskedReminders } from "../../../reminding/ask-reminders.ts";
import { notHeld } from "./reminder-holds.ts";
import { planRun } from "./reminder-run.ts";

/** See {@link AskedReminders}; in the same database as the ledger that sends them. */
export function createSqlAskedReminders(database: Database): AskedReminders {
  return {
    of: (day, keys) =>
      database.query<AskedReminder>(
        "SELECT key, person, step FROM asked_reminders WHERE day = $1 AND key = ANY ($2::text[])",
        [day, keys],
      ),
    ask: ({ cause, day, at, by }, reminders, deliveries) =>
      database.transaction(async (inside) => {
        const added = await inside.query<{ person: string }>(
          `INSERT INTO asked_reminders (key, person, step, day, cause, at, by)
           SELECT key, person, step, $2, $3, $4::timestamptz, $5
           FROM jsonb_to_recordset($1::text::jsonb) AS row (key text, person text, step integer)
           WHERE ${notHeld("row")} ON CONFLICT DO NOTHING RETURNING person`,
          [JSON.stringify(reminders), day, cause, at, by],
        );
        return planRun(inside, { cause, at }, added, deliveries);
      }),
  };
}
