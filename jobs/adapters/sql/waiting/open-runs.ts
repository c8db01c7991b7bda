import type { Database } from "../../../../knowledge/index.ts";
import { type OpenRun, type OpenRunBook, RUN_KINDS } from "../../../waiting/open-runs.ts";
import { WITH_OPEN_CAUSES } from "./open-causes.ts";

/**
 * The causes of open deliveries, and those that are claimed; the counts are those that the database
 * keeps, so that no statement reads all that waits. Causes of reminders say so; all others that are no announcement are notices.
 */
const OPEN_RUNS = `
  ${WITH_OPEN_CAUSES},
  runs AS (
    SELECT cause FROM open WHERE cause IS NOT NULL
    UNION SELECT cause FROM deliveries WHERE state = 'claimed'),
  named AS (
    SELECT runs.cause, announcements.text, CASE WHEN announcements.id IS NOT NULL THEN 'announcement'
      WHEN runs.cause LIKE 'reminder-%' THEN 'reminder' ELSE 'notice' END AS kind
    FROM runs LEFT JOIN announcements ON announcements.id = runs.cause
    ORDER BY announcements.id IS NULL, runs.cause LIMIT $1)
  SELECT named.*, counted.*, (SELECT changed_at FROM deliveries
      WHERE (cause, id) >= (named.cause, 0::bigint) AND (cause, id) < (named.cause, 9223372036854775807)
        AND state IN ('planned', 'deferred') ORDER BY cause, id LIMIT 1) AS since
  FROM named, LATERAL (
    SELECT COALESCE(sum(count) FILTER (WHERE state IN ('planned', 'deferred')), 0)::integer AS waiting,
      COALESCE(sum(count) FILTER (WHERE state = 'claimed'), 0)::integer AS sending,
      COALESCE(sum(count) FILTER (WHERE state = 'failed'), 0)::integer AS failed,
      COALESCE(sum(count) FILTER (WHERE state = 'unknown'), 0)::integer AS unknown
    FROM delivery_tallies WHERE cause = named.cause) AS counted`;

interface Row extends Omit<OpenRun, "text" | "since"> {
  readonly text: string | null;
  readonly since: Date | string | null;
}

/** The open runs, in the database. */
export function createSqlOpenRuns(database: Database): OpenRunBook {
  return {
    async openRuns(most) {
      const rows = await database.query<Row>(OPEN_RUNS, [most]);
      return rows.map(toRun).toSorted((one, other) => RUN_KINDS.indexOf(one.kind) - RUN_KINDS.indexOf(other.kind));
    },
  };
}

function toRun({ text, since, ...run }: Row): OpenRun {
  return { ...run, ...(text !== null && { text }), ...(since !== null && { since: new Date(since).toISOString() }) };
}
