import type { Database } from "../../knowledge/index.ts";
import type { Inbox, KeptUpdate } from "../ports.ts";

interface Row {
  readonly position: string | number;
  readonly update_id: string;
  readonly body: string;
  readonly received_at: string;
  readonly sent: number;
}

/** What failed so often would fail for ever. */
const MOST_FAILURES = 5;
const ONE = "channel = $1 AND update_id = $2";

/** Updates of platforms in the database. */
export function createSqlInbox(database: Database): Inbox {
  return {
    async keep({ channel, id, body, receivedAt, sent }, until) {
      const added = await database.query(
        `INSERT INTO updates (channel, update_id, body, received_at, sent, held_until) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (channel, update_id) DO NOTHING RETURNING position`,
        // JSON writes a NUL as an escape, which a text column takes.
        [channel, id, JSON.stringify(body), receivedAt, sent, until],
      );
      return added.length > 0;
    },
    async hold(channel, ids, until) {
      if (ids.length === 0) return;
      await database.query(
        "UPDATE updates SET held_until = $3 WHERE channel = $1 AND update_id = ANY ($2::text[]) AND done_at IS NULL",
        [channel, ids, until],
      );
    },
    async takeOver(channel, at, until, limit) {
      const rows = await database.query<Row>(
        `UPDATE updates SET held_until = $3 WHERE position IN (
           SELECT position FROM updates
           WHERE channel = $1 AND done_at IS NULL AND held_until <= $2 AND failures < ${MOST_FAILURES}
           ORDER BY position LIMIT $4 FOR UPDATE SKIP LOCKED)
         RETURNING position, update_id, body, received_at, sent`,
        [channel, at, until, limit],
      );
      return [...rows]
        .sort((left, right) => Number(left.position) - Number(right.position))
        .map((row): KeptUpdate => {
          const body: unknown = JSON.parse(row.body);
          return { channel, id: row.update_id, body, receivedAt: row.received_at, sent: row.sent };
        });
    },
    async sent(channel, id, count) {
      await database.query(`UPDATE updates SET sent = $3 WHERE ${ONE}`, [channel, id, count]);
    },
    async done(channel, id, at) {
      await database.query(`UPDATE updates SET done_at = $3, body = NULL WHERE ${ONE}`, [channel, id, at]);
    },
    async failed(channel, id) {
      await database.query(`UPDATE updates SET failures = failures + 1 WHERE ${ONE}`, [channel, id]);
    },
    async forget(before) {
      await database.query("DELETE FROM updates WHERE done_at < $1", [before]);
    },
  };
}
