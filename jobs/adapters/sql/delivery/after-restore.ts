import type { Database } from "../../../../knowledge/index.ts";
import { historyLineSql } from "./delivery-history.ts";

/** What a backup could not know, and what is held for the office now. */
export interface Doubted {
  /** Of unknown outcome from here on. */
  readonly deliveries: number;
  /** Runs that were under way or due, which the office has to resume. */
  readonly stopped: number;
  /** Runs of a later day, which the office has to approve again. */
  readonly drafts: number;
}

/**
 * A ledger that comes out of a backup: what was to be sent then may have been sent since, and what was approved may have been
 * changed or cancelled. Each delivery that was open becomes unknown, save those put off to an instant that is still to come;
 * each announcement that was approved or on its way waits for the office. `says` is why, as the office reads it.
 */
export async function doubtLedger(
  database: Database,
  { at, says }: { readonly at: string; readonly says: string },
): Promise<Doubted> {
  const step = JSON.stringify([{ what: "stopped", at }]);
  const drafts = await database.query(
    `UPDATE announcements SET state = 'draft', approved = NULL, approved_by = NULL, stopped_by = $2, history = history || $3::jsonb
     WHERE state = 'approved' AND not_before IS NOT NULL AND not_before::timestamptz > $1::timestamptz RETURNING 1`,
    [at, says, step],
  );
  const stopped = await database.query(
    `UPDATE announcements SET state = 'stopped', stopped_by = $1, history = history || $2::jsonb
     WHERE state IN ('approved', 'sending') RETURNING 1`,
    [says, step],
  );
  const [row] = await database.query<{ count: number }>(
    `WITH doubted AS (
       UPDATE deliveries SET state = 'unknown', why = 'restored', says = NULL, until = NULL, worker = NULL,
         changed_at = $1::timestamptz, history = history || ${historyLineSql("'unknown'", "$2", "'restored'")}
       WHERE state = 'claimed' OR (state IN ('planned', 'deferred') AND (until IS NULL OR until <= $1::timestamptz)) RETURNING 1
     ) SELECT count(*)::integer AS count FROM doubted`,
    [at, at],
  );
  return { deliveries: row?.count ?? 0, stopped: stopped.length, drafts: drafts.length };
}
