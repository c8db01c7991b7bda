import type { Database } from "../../../ports.ts";

/** A process that still answers from an edition says so each minute it is asked. */
const UNUSED = "now() - interval '1 hour'";
/** What was made for an edition that was never finished stays so long, to go on from. */
const UNFINISHED = "now() - interval '1 day'";

/**
 * Removes editions that nobody uses any more, and segments of none. Only whoever makes editions may ask for it, so that no
 * segment goes that is about to be used.
 */
export async function removeUnused(database: Database, lineage: string): Promise<void> {
  await database.query(
    `DELETE FROM passage_editions WHERE used_at < ${UNUSED} AND name NOT IN (SELECT edition FROM passage_current)`,
  );
  await database.query(
    `DELETE FROM passage_segments WHERE made_at < ${UNFINISHED}
       AND id NOT IN (SELECT unnest(segments) FROM passage_editions)`,
  );
  // Another version may number its own at this moment.
  await database.query(
    `DELETE FROM passage_syllables WHERE lineage <> $1
       AND lineage NOT IN (SELECT lineage FROM passage_segments)
       AND lineage NOT IN (SELECT lineage FROM passage_makers)`,
    [lineage],
  );
}
