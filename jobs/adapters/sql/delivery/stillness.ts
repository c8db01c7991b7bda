import type { Database } from "../../../../knowledge/index.ts";
import type { Stillness } from "../../../ports.ts";

/** Whether nothing is planned, put off or claimed, and no announcement is under way. Each part has an index of a few rows. */
const NOTHING_OPEN = `NOT EXISTS (SELECT 1 FROM deliveries WHERE state IN ('planned', 'deferred'))
  AND NOT EXISTS (SELECT 1 FROM deliveries WHERE state = 'claimed')
  AND NOT EXISTS (SELECT 1 FROM announcements WHERE state IN ('approved', 'sending', 'withdrawing'))`;

/**
 * The mark is the place in the log that every write of every process goes through first. Where the server does not tell it
 * (a copy that only reads, some hosted ones) there is no mark, and a worker looks as often as without.
 */
export function createSqlStillness(database: Database): Stillness {
  return {
    async mark() {
      const [row] = await database.query<{ mark: string | null; still: boolean }>(
        `SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE pg_current_wal_insert_lsn()::text END AS mark, ${NOTHING_OPEN} AS still`,
      );
      return row?.still === true ? (row.mark ?? undefined) : undefined;
    },
  };
}
