import { z } from "zod";
import type { Database } from "../../../knowledge/index.ts";
import { type FeedbackStore, type Judgement, WRONG_KINDS } from "../../ports.ts";
import { storable } from "./storable.ts";

/** What is wrong with an answer, and a word on it, beside the judgement. */
export const feedbackReasonsMigration = {
  id: "bot-180-feedback-reasons",
  statements: ["ALTER TABLE feedback ADD COLUMN wrong text, ADD COLUMN note text"],
};

interface Row {
  readonly turn_id: string;
  readonly helpful: boolean;
  readonly wrong: string | null;
  readonly note: string | null;
}

const wrongKind = z.enum(WRONG_KINDS).optional().catch(undefined);

/** What is wrong, as a row tells it; nothing of it is absent. */
export function readReasons({ wrong, note }: Pick<Row, "wrong" | "note">): Pick<Judgement, "wrong" | "note"> {
  const kind = wrongKind.parse(wrong ?? undefined);
  return { ...(kind === undefined ? {} : { wrong: kind }), ...(note === null ? {} : { note }) };
}

/** Feedback in the database. Only a turn of the same conversation can be judged. */
export function createSqlFeedbackStore(database: Database): FeedbackStore {
  return {
    async record({ conversation, turnId, helpful, at, wrong, note }) {
      const kept = await database.query(
        `INSERT INTO feedback (turn_id, helpful, given_at, wrong, note)
         SELECT turn_id, $3, $4, $5, $6 FROM turns WHERE turn_id = $1 AND conversation = $2
         ON CONFLICT (turn_id) DO UPDATE SET helpful = excluded.helpful, given_at = excluded.given_at,
           wrong = excluded.wrong, note = excluded.note RETURNING turn_id`,
        [turnId, conversation, helpful, at, wrong ?? null, note === undefined ? null : storable(note)],
      );
      return kept.length > 0 ? "kept" : "unknown-turn";
    },
    async of(conversation) {
      const rows = await database.query<Row>(
        `SELECT f.turn_id, f.helpful, f.wrong, f.note FROM feedback f JOIN turns t ON t.turn_id = f.turn_id
         WHERE t.conversation = $1`,
        [conversation],
      );
      return new Map(rows.map((row) => [row.turn_id, { helpful: row.helpful, ...readReasons(row) }]));
    },
  };
}
