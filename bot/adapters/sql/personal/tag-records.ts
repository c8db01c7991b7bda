import type { CoveringRecords, RecordsOwner } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";

interface Row {
  readonly tag: string;
  readonly state: string;
  readonly at: Date | string;
}

/** The states in which nothing of a tag is at Zalo. */
const ONLY_OURS = "('refused', 'by-hand')";

/**
 * The marks of followed topics that Zalo has of a person. What is at Zalo stays until the next comparison of tags has taken it
 * off there: the row says that it is ours to take.
 */
export function createTagRecords(database: Database): CoveringRecords {
  const users = ({ chats }: RecordsOwner): readonly string[] =>
    chats.flatMap(({ channel, conversation }) => (channel === "zalo-oa" ? [conversation] : []));
  return {
    kind: "tags",
    tables: ["zalo_tags", "zalo_tag_walks"],
    async of(owner) {
      const rows = await database.query<Row>(
        "SELECT tag, state, at FROM zalo_tags WHERE user_id = ANY ($1::text[]) ORDER BY tag",
        [users(owner)],
      );
      return rows.map(({ tag, state, at }) => ({ at: new Date(at).toISOString(), fields: { tag, state } }));
    },
    async erase(owner) {
      const gone = await database.query(
        `DELETE FROM zalo_tags WHERE user_id = ANY ($1::text[]) AND state IN ${ONLY_OURS} RETURNING 1`,
        [users(owner)],
      );
      const left = await database.query("SELECT 1 FROM zalo_tags WHERE user_id = ANY ($1::text[])", [users(owner)]);
      return { erased: gone.length, kept: left.length };
    },
    async expire(before, limit) {
      const rows = await database.query(
        `DELETE FROM zalo_tags WHERE ctid IN (
           SELECT ctid FROM zalo_tags WHERE state IN ${ONLY_OURS} AND at < $1::timestamptz LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return rows.length;
    },
  };
}
