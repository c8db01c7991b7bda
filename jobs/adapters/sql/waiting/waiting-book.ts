import type { Database } from "../../../../knowledge/index.ts";
import type { WaitingBook, WaitingKind } from "../../../waiting/waiting-book.ts";

/** Finds the deliveries of unknown outcome among all that were ever sent. */
export const unknownDeliveriesMigration = {
  id: "jobs-201-unknown-deliveries",
  statements: ["CREATE INDEX deliveries_unknown ON deliveries (cause) WHERE state = 'unknown'"],
};

const WAITING = `
  SELECT 'reported' AS kind, count(*)::integer AS count, min(at) AS since FROM unit_obligations WHERE state = 'reported'
  UNION ALL SELECT kind, count(*)::integer, min(first_at) FROM inbox WHERE state <> 'closed' GROUP BY kind
  UNION ALL SELECT 'proposed', count(*)::integer, NULL FROM obligations WHERE body ->> 'state' = 'proposed'
  UNION ALL SELECT state, count(*)::integer, NULL FROM announcements WHERE state IN ('draft', 'stopped') GROUP BY state
  UNION ALL SELECT 'unknown', count(DISTINCT (cause, recipient))::integer, min(changed_at) FROM deliveries
    JOIN announcements ON announcements.id = cause WHERE deliveries.state = 'unknown'`;

/** What waits for the office, in the database. */
export function createSqlWaitingBook(database: Database): WaitingBook {
  return {
    async waiting() {
      const rows = await database.query<{ kind: WaitingKind; count: number; since: Date | string | null }>(WAITING);
      return new Map(
        rows
          .filter(({ count }) => count > 0)
          .map(({ kind, count, since }) => [
            kind,
            since === null ? { count } : { count, since: new Date(since).toISOString() },
          ]),
      );
    },
  };
}
