import type { Database } from "../../../../knowledge/index.ts";

/**
 * The grants of a database that comes out of a backup: their refresh tokens may have been used since, so each is in doubt, as
 * after a call without a known outcome. It is shown once; a refusal then is final and told to the office. Gives how many.
 */
export async function doubtGrants(database: Database, at: string): Promise<number> {
  const rows = await database.query(
    `UPDATE zalo_grants SET state = 'unknown', doubted = true, tries = 0, retry_at = NULL, holder = NULL, held_until = NULL,
       changed_at = $1 WHERE state <> 'closed' RETURNING 1`,
    [at],
  );
  return rows.length;
}
