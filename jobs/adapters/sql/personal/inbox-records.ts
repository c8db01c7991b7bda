import type { Database } from "../../../../knowledge/index.ts";
import type { CoveringRecords } from "../../../ports/personal-records.ts";
import { CHATS, chatsOf, fieldsOf, instantOf } from "./owner-sql.ts";

interface Row {
  readonly kind: string;
  readonly note: string | null;
  readonly state: string;
  readonly first_at: Date | string;
  readonly answer: string | null;
  readonly files: string | null;
}

/** What is a matter of a person; the other kinds are matters of a unit, and stay with it. */
const OF_PERSONS = "('question', 'visit', 'correction', 'wrong-codes')";
/** Matters of a unit that somebody of it sent in words of their own, from a chat. */
const SENT_FOR_UNITS = "('needs-help', 'extension', 'not-ours')";

/**
 * What people sent to the office: questions, visits with their answers and files, wishes to have something put right. The
 * matters of a unit stay without the chat, and once they are closed without the words. After its time every matter goes that
 * nobody has come back to, also one that the office never closed: so long it was said to be kept, and no longer.
 */
export function createInboxRecords(database: Database): CoveringRecords {
  return {
    kind: "inbox",
    tables: ["inbox", "visit_answers", "visit_files", "inbox_notices"],
    async of(owner) {
      const rows = await database.query<Row>(
        `SELECT kind, note, inbox.state, first_at, answers.text AS answer, (
           SELECT string_agg(files.name, ', ') FROM visit_files JOIN files ON files.id = file WHERE item = inbox.id) AS files
         FROM inbox LEFT JOIN visit_answers answers ON answers.item = inbox.id
         WHERE (channel, address) IN (${CHATS}) ORDER BY inbox.id`,
        chatsOf(owner),
      );
      return rows.map(({ kind, note, state, first_at, answer, files }) => ({
        at: instantOf(first_at),
        fields: fieldsOf({ kind, note, state, answer, files }),
      }));
    },
    erase: (owner) =>
      database.transaction(async (inside) => {
        const own = await inside.query<{ id: string }>(
          `SELECT id::text FROM inbox WHERE (channel, address) IN (${CHATS}) AND kind IN ${OF_PERSONS}`,
          chatsOf(owner),
        );
        const erased = await deleteItems(
          inside,
          own.map(({ id }) => id),
        );
        const kept = await inside.query(
          `UPDATE inbox SET channel = NULL, address = NULL, note = CASE WHEN state = 'closed' THEN NULL ELSE note END
           WHERE (channel, address) IN (${CHATS}) RETURNING 1`,
          chatsOf(owner),
        );
        return { erased, kept: kept.length };
      }),
    expire: (before, limit) =>
      database.transaction(async (inside) => {
        const old = await inside.query<{ id: string }>(
          "SELECT id::text FROM inbox WHERE last_at < $1::timestamptz ORDER BY inbox.id LIMIT $2",
          [before, limit],
        );
        const gone = await deleteItems(
          inside,
          old.map(({ id }) => id),
        );
        // Whoever sent it had their data deleted while it was open: the words went along until it was closed.
        const unsaid = await inside.query(
          `UPDATE inbox SET note = NULL WHERE id IN (
             SELECT id FROM inbox WHERE kind IN ${SENT_FOR_UNITS} AND state = 'closed' AND address IS NULL AND note IS NOT NULL
             LIMIT $1)
           RETURNING 1`,
          [limit],
        );
        return gone + unsaid.length;
      }),
  };
}

/** Deletes items with all that belongs to them; answers go by themselves. Gives how many items there were. */
async function deleteItems(inside: Database, ids: readonly string[]): Promise<number> {
  await inside.query(
    `WITH gone AS (DELETE FROM visit_files WHERE item = ANY ($1::bigint[]) RETURNING file)
     DELETE FROM files WHERE id IN (SELECT file FROM gone)`,
    [ids],
  );
  await inside.query("DELETE FROM inbox_notices WHERE item = ANY ($1::bigint[])", [ids]);
  return (await inside.query("DELETE FROM inbox WHERE id = ANY ($1::bigint[]) RETURNING 1", [ids])).length;
}
