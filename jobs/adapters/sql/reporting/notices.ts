import type { Database } from "../../../../knowledge/index.ts";
import type { Decision } from "../../../domain/deadline/decision.ts";
import type { Notice } from "../../../domain/deadline/notice.ts";
import type { PlannedDelivery } from "../../../ports.ts";
import type { Notices } from "../../../reporting/notices/notices.ts";
import { createSqlLedger } from "../delivery/ledger.ts";

/** Notices of the office's decisions, for the units. */
export const noticesMigration = {
  id: "jobs-030-decision-notices",
  statements: [
    `CREATE TABLE decision_notices (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      cause text NOT NULL UNIQUE,
      owed text NOT NULL REFERENCES unit_obligations (key),
      decision jsonb NOT NULL,
      planned boolean NOT NULL DEFAULT false,
      finished boolean NOT NULL DEFAULT false
    )`,
    "CREATE INDEX decision_notices_open ON decision_notices (position) WHERE NOT finished",
  ],
};

/** Notices, in the same database as the ledger that sends them. */
export function createSqlNotices(database: Database): Notices<PlannedDelivery> {
  return {
    async find(cause) {
      const [row] = await database.query<{ cause: string; owed: string; decision: Decision }>(
        "SELECT cause, owed, decision FROM decision_notices WHERE cause = $1",
        [cause],
      );
      return row;
    },

    open: () =>
      database.query<{ cause: string; isPlanned: boolean }>(
        `SELECT cause, planned AS "isPlanned" FROM decision_notices WHERE NOT finished ORDER BY position`,
      ),

    plan: (cause, deliveries) =>
      database.transaction(async (inside) => {
        const rows = await inside.query(
          "UPDATE decision_notices SET planned = true WHERE cause = $1 AND NOT planned RETURNING 1",
          [cause],
        );
        if (rows.length > 0) await createSqlLedger(inside).plan(deliveries);
        return rows.length > 0;
      }),

    async finish(cause) {
      await database.query("UPDATE decision_notices SET finished = true WHERE cause = $1", [cause]);
    },
  };
}

/** Keeps a notice; `inside` is the transaction that makes the step it tells of. */
export async function keepNotice(inside: Database, { cause, owed, decision }: Notice): Promise<void> {
  await inside.query("INSERT INTO decision_notices (cause, owed, decision) VALUES ($1, $2, $3::text::jsonb)", [
    cause,
    owed,
    JSON.stringify(decision),
  ]);
}
