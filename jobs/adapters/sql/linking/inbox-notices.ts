import type { Database } from "../../../../knowledge/index.ts";
import type { NoticeBook } from "../../../delivering/run/notice-run.ts";
import { inboxCause, itemOfCause, NOTICED_KINDS, type NoticedItem } from "../../../inbox/inbox-noticing.ts";
import type { PlannedDelivery } from "../../../ports.ts";
import { createSqlLedger } from "../delivery/ledger.ts";

/** Items of the inbox that the office was told of; at first these were visits alone. */
export const inboxNoticesMigration = {
  id: "jobs-096-inbox-notices",
  statements: ["CREATE TABLE inbox_notices (item bigint PRIMARY KEY, finished boolean NOT NULL DEFAULT false)"],
};

/** An alert tells of backups that are old: nobody closes any more what versions before had put into the inbox for it. */
export const backupsAreAlertsMigration = {
  id: "jobs-264-backups-are-alerts",
  statements: ["UPDATE inbox SET state = 'closed' WHERE kind = 'backup-failed' AND state <> 'closed'"],
  excused: "at most one item of that kind is open",
};

/** Notices of what waits in the inbox, in the same database as the ledger that sends them. */
export function createSqlInboxNotices(database: Database): NoticeBook<PlannedDelivery> {
  return {
    async open() {
      const rows = await database.query<NoticedItem & { isPlanned: boolean }>(
        `SELECT i.id::text AS id, i.kind, n.item IS NOT NULL AS "isPlanned" FROM inbox i
         LEFT JOIN inbox_notices n ON n.item = i.id
         WHERE i.kind = ANY ($1::text[]) AND ((n.item IS NULL AND i.state <> 'closed') OR NOT n.finished) ORDER BY i.id`,
        [NOTICED_KINDS],
      );
      return rows.map(({ isPlanned, ...item }) => ({ cause: inboxCause(item), isPlanned }));
    },
    plan: (cause, deliveries) =>
      database.transaction(async (inside) => {
        const rows = await inside.query(
          "INSERT INTO inbox_notices (item) VALUES ($1::bigint) ON CONFLICT DO NOTHING RETURNING 1",
          [itemOfCause(cause)],
        );
        if (rows.length > 0) await createSqlLedger(inside).plan(deliveries);
        return rows.length > 0;
      }),
    async finish(cause) {
      await database.query("UPDATE inbox_notices SET finished = true WHERE item = $1::bigint", [itemOfCause(cause)]);
    },
  };
}
