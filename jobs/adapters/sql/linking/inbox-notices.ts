import type { Database } from "../../../../knowledge/index.ts";
import type { NoticeBook } from "../../../delivering/run/notice-run.ts";
import { visitCause, visitOfCause } from "../../../inbox/visit-noticing.ts";
import type { PlannedDelivery } from "../../../ports.ts";
import { createSqlLedger } from "../delivery/ledger.ts";

/** Visits that the office was told of. */
export const visitNoticesMigration = {
  id: "jobs-096-visit-notices",
  statements: ["CREATE TABLE visit_notices (item bigint PRIMARY KEY, finished boolean NOT NULL DEFAULT false)"],
};

/** Notices of visits, in the same database as the ledger that sends them. */
export function createSqlVisitNotices(database: Database): NoticeBook<PlannedDelivery> {
  return {
    async open() {
      const rows = await database.query<{ id: string; isPlanned: boolean }>(
        `SELECT i.id::text AS id, n.item IS NOT NULL AS "isPlanned" FROM inbox i
         LEFT JOIN visit_notices n ON n.item = i.id
         WHERE i.kind = 'visit' AND ((n.item IS NULL AND i.state <> 'closed') OR NOT n.finished) ORDER BY i.id`,
      );
      return rows.map(({ id, isPlanned }) => ({ cause: visitCause(id), isPlanned }));
    },
    plan: (cause, deliveries) =>
      database.transaction(async (inside) => {
        const rows = await inside.query(
          "INSERT INTO visit_notices (item) VALUES ($1::bigint) ON CONFLICT DO NOTHING RETURNING 1",
          [visitOfCause(cause)],
        );
        if (rows.length > 0) await createSqlLedger(inside).plan(deliveries);
        return rows.length > 0;
      }),
    async finish(cause) {
      await database.query("UPDATE visit_notices SET finished = true WHERE item = $1::bigint", [visitOfCause(cause)]);
    },
  };
}
