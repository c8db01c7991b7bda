import { z } from "zod";
import type { Database } from "../../../knowledge/index.ts";
import type { ConversationMemory } from "../../ports.ts";

interface Row {
  readonly menu: string | null;
  readonly dialogue: string | null;
  readonly pending: string | null;
  readonly since: string | null;
}
const menu = z.array(z.object({ label: z.string(), action: z.string() }));
const KEY = "channel = $1 AND conversation = $2";
const PUT = "INSERT INTO conversation_memory (channel, conversation";

/** The memory of conversations in the database. */
export function createSqlConversationMemory(database: Database): ConversationMemory {
  const kept = async (channel: string, conversation: string): Promise<Row | undefined> => {
    const [row] = await database.query<Row>(
      `SELECT menu, dialogue, pending, since FROM conversation_memory WHERE ${KEY}`,
      [channel, conversation],
    );
    return row;
  };
  return {
    async offer({ channel, conversation }, offered) {
      await database.query(
        `${PUT}, menu) VALUES ($1, $2, $3) ON CONFLICT (channel, conversation)
         DO UPDATE SET menu = excluded.menu, kept_at = now()`,
        [channel, conversation, JSON.stringify(offered)],
      );
    },
    async offered({ channel, conversation }) {
      const row = await kept(channel, conversation);
      return menu.parse(JSON.parse(row?.menu ?? "[]"));
    },
    async expect({ channel, conversation }, expected) {
      if (expected === undefined) {
        await database.query(
          `UPDATE conversation_memory SET dialogue = NULL, pending = NULL, since = NULL WHERE ${KEY} AND dialogue IS NOT NULL`,
          [channel, conversation],
        );
        return;
      }
      await database.query(
        `${PUT}, dialogue, pending, since) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (channel, conversation)
         DO UPDATE SET dialogue = excluded.dialogue, pending = excluded.pending, since = excluded.since`,
        [channel, conversation, expected.dialogue, expected.pending, expected.since],
      );
    },
    async expected({ channel, conversation }) {
      const row = await kept(channel, conversation);
      if (row === undefined || row.dialogue === null || row.pending === null || row.since === null) return undefined;
      return { dialogue: row.dialogue, pending: row.pending, since: row.since };
    },
    async forget({ channel, conversation }) {
      await database.query(`DELETE FROM conversation_memory WHERE ${KEY}`, [channel, conversation]);
    },
  };
}
