import type { CoveringRecords, RecordsOwner } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import { readOutbound } from "../outbound-record.ts";
import { CHATS, chatsOf } from "./owner-chats.ts";
import { forgetQuotedVisits } from "./quoted-visits.ts";

interface Row {
  readonly text: string;
  readonly action: string | null;
  readonly received_at: string;
  readonly reply: string | null;
  readonly helpful: boolean | null;
  readonly wrong: string | null;
  readonly note: string | null;
}

/** What was said in a chat, what it was judged, what is waited for there, and what its buttons stand for. */
export function createConversationRecords(database: Database): CoveringRecords {
  return {
    kind: "conversations",
    tables: ["turns", "feedback", "conversation_memory", "button_actions"],
    async of(owner) {
      const rows = await database.query<Row>(
        `SELECT text, action, received_at, reply, helpful, wrong, note FROM turns LEFT JOIN feedback USING (turn_id)
         WHERE (channel, conversation) IN (${CHATS}) ORDER BY position`,
        chatsOf(owner),
      );
      return rows.map(({ text, action, received_at: at, reply, helpful, wrong, note }) => ({
        at,
        fields: {
          ...(text === "" ? {} : { text }),
          ...(action === null ? {} : { chosen: action }),
          ...(reply === null ? {} : { reply: readOutbound(reply).text }),
          ...(helpful === null ? {} : { helpful: String(helpful) }),
          ...(wrong === null ? {} : { wrong }),
          ...(note === null ? {} : { note }),
        },
      }));
    },
    erase: (owner) =>
      database.transaction(async (inside) => {
        await eraseButtons(inside, owner);
        await forgetQuotedVisits(inside, owner);
        const turns = await inside.query(
          `DELETE FROM turns WHERE (channel, conversation) IN (${CHATS}) RETURNING 1`,
          chatsOf(owner),
        );
        await inside.query(`DELETE FROM conversation_memory WHERE (channel, conversation) IN (${CHATS})`, [
          ...chatsOf(owner),
        ]);
        return { erased: turns.length, kept: 0 };
      }),
    expire: (before, limit) =>
      database.transaction(async (inside) => {
        // Instants are kept as text in the form of ISO, which is also their order. Nobody waits any more for an answer from then.
        const turns = await inside.query<{ channel: string; conversation: string }>(
          `DELETE FROM turns WHERE position IN (
             SELECT position FROM turns WHERE received_at < $1 ORDER BY position LIMIT $2)
           RETURNING channel, conversation`,
          [before, limit],
        );
        await inside.query(
          `DELETE FROM conversation_memory memory WHERE (channel, conversation) IN (${CHATS})
             AND NOT EXISTS (SELECT FROM turns
               WHERE turns.channel = memory.channel AND turns.conversation = memory.conversation)`,
          chatsOf({ chats: turns }),
        );
        const memories = await expireMemories(inside, before, limit);
        const buttons = await inside.query(
          `DELETE FROM button_actions WHERE key IN (
             SELECT key FROM button_actions WHERE kept_at < $1::timestamptz LIMIT $2)
           RETURNING 1`,
          [before, limit],
        );
        return turns.length + memories + buttons.length;
      }),
  };
}

/** Forgets menus and what dialogues wait for, each after its own time, also of chats in which more was said since. */
async function expireMemories(inside: Database, before: string, limit: number): Promise<number> {
  const [isMenuOld, isPendingOld] = ["kept_at < $1::timestamptz", "since::timestamptz < $1::timestamptz"];
  const gone = await inside.query(
    `DELETE FROM conversation_memory WHERE ctid IN (
       SELECT ctid FROM conversation_memory WHERE ${isMenuOld} AND (since IS NULL OR ${isPendingOld}) LIMIT $2)
     RETURNING 1`,
    [before, limit],
  );
  const menus = await inside.query(
    `UPDATE conversation_memory SET menu = NULL WHERE ctid IN (
       SELECT ctid FROM conversation_memory WHERE menu IS NOT NULL AND ${isMenuOld} LIMIT $2)
     RETURNING 1`,
    [before, limit],
  );
  const waiting = await inside.query(
    `UPDATE conversation_memory SET dialogue = NULL, pending = NULL, since = NULL WHERE ctid IN (
       SELECT ctid FROM conversation_memory WHERE ${isPendingOld} LIMIT $2)
     RETURNING 1`,
    [before, limit],
  );
  return gone.length + menus.length + waiting.length;
}

/**
 * Deletes what the buttons of these chats stand for, unless a button of another chat says the same. Both an action in its book and
 * a choice in a reply are JSON, so that one stands in the other as it is.
 */
async function eraseButtons(inside: Database, owner: RecordsOwner): Promise<void> {
  await inside.query(
    `DELETE FROM button_actions WHERE
       EXISTS (SELECT FROM turns WHERE (channel, conversation) IN (${CHATS}) AND strpos(reply, button_actions.action) > 0)
       AND NOT EXISTS (SELECT FROM turns
         WHERE (channel, conversation) NOT IN (${CHATS}) AND strpos(reply, button_actions.action) > 0)`,
    chatsOf(owner),
  );
}
