import type { Database } from "../../../knowledge/index.ts";
import type { FeedbackStore } from "../../ports.ts";

/** Feedback in the database. Only a turn of the same conversation can be judged. */
export function createSqlFeedbackStore(database: Database): FeedbackStore {
  return {
    async record({ conversation, turnId, helpful, at }) {
      const kept = await database.query(
        `INSERT INTO feedback (turn_id, helpful, given_at) SELECT turn_id, $3, $4 FROM turns WHERE turn_id = $1 AND conversation = $2
         ON CONFLICT (turn_id) DO UPDATE SET helpful = excluded.helpful, given_at = excluded.given_at RETURNING turn_id`,
        [turnId, conversation, helpful, at],
      );
      return kept.length > 0 ? "kept" : "unknown-turn";
    },
    async of(conversation) {
      const rows = await database.query<{ turn_id: string; helpful: boolean }>(
        "SELECT f.turn_id, f.helpful FROM feedback f JOIN turns t ON t.turn_id = f.turn_id WHERE t.conversation = $1",
        [conversation],
      );
      return new Map(rows.map((row) => [row.turn_id, row.helpful]));
    },
  };
}
