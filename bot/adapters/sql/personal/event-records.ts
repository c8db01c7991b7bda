import type { CoveringRecords, RecordsOwner } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import { erasedId } from "./erased-id.ts";
import { CHATS, chatsOf } from "./owner-chats.ts";

interface Row {
  readonly source: string;
  readonly body: string;
  readonly received_at: Date | string;
}

/** Whom an event may be about: the chat itself, a message of it that stops, and what an officer wrote to it. */
const ABOUT = `SELECT own.channel, named.about FROM unnest($1::text[], $2::text[]) AS own (channel, conversation),
  LATERAL (VALUES (own.conversation), (own.conversation || ' stop'), ('officer ' || own.conversation)) AS named (about)`;

/** Events as platforms told them. The id of each stays, so that a repetition is recognised; one that names the chat is replaced. */
export function createEventRecords(database: Database): CoveringRecords {
  return {
    kind: "events",
    tables: ["platform_events"],
    async of(owner) {
      const rows = await database.query<Row>(
        `SELECT source, body, received_at FROM platform_events WHERE (source, about) IN (${ABOUT}) ORDER BY position`,
        chatsOf(owner),
      );
      return rows.map(({ source, body, received_at: at }) => ({
        at: new Date(at).toISOString(),
        fields: { source, ...(body === "" ? {} : { body }) },
      }));
    },
    async erase(owner, at) {
      const emptied = await database.query(
        `UPDATE platform_events SET about = '', body = '', state = 'done', owner = NULL, owned_until = NULL,
           event_id = CASE WHEN strpos(event_id, about) > 0 THEN ${erasedId("event_id")} ELSE event_id END
         WHERE (source, about) IN (${ABOUT}) AND (state <> 'open' OR (received_at <= $3::timestamptz AND owner IS NULL))
         RETURNING 1`,
        [...chatsOf(owner), at],
      );
      // What is being worked on, as the very wish to delete, loses its words and its id once that is done (see `settle`).
      const inHand = await database.query(
        `UPDATE platform_events SET about = '' WHERE (source, about) IN (${ABOUT}) AND received_at <= $3::timestamptz
         RETURNING 1`,
        [...chatsOf(owner), at],
      );
      return { erased: emptied.length + inHand.length, kept: 0 };
    },
    async expire(before, limit) {
      const rows = await database.query(
        `DELETE FROM platform_events WHERE position IN (
           SELECT position FROM platform_events WHERE state <> 'open' AND received_at < $1::timestamptz
           ORDER BY position LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return rows.length;
    },
  };
}

/**
 * The words of events that could not be worked on, or were only kept: whoever mends it may go on with them for a time of their own,
 * which is shorter than that of the event.
 */
export function createEventWords(database: Database): Pick<CoveringRecords, "kind" | "expire"> {
  return {
    kind: "event-words",
    async expire(before, limit) {
      const emptied = await database.query(
        `UPDATE platform_events SET body = '' WHERE position IN (
           SELECT position FROM platform_events
           WHERE state <> 'open' AND body <> '' AND received_at < $1::timestamptz ORDER BY position LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return emptied.length;
    },
  };
}

/** When officers wrote to somebody in the platform's own chat tool, and the ids of messages that were ours. */
export function createOfficerTalkRecords(database: Database): CoveringRecords {
  const old = async (table: "officer_messages" | "own_messages", before: string, limit: number): Promise<number> =>
    (
      await database.query(
        `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE at < $1::timestamptz LIMIT $2) RETURNING 1`,
        [before, limit],
      )
    ).length;
  return {
    kind: "officer-talks",
    tables: ["officer_messages", "own_messages"],
    async of(owner: RecordsOwner) {
      const rows = await database.query<{ channel: string; at: Date | string }>(
        `SELECT channel, at FROM officer_messages WHERE (channel, conversation) IN (${CHATS}) ORDER BY at`,
        chatsOf(owner),
      );
      return rows.map(({ channel, at }) => ({ at: new Date(at).toISOString(), fields: { channel } }));
    },
    async erase(owner) {
      const rows = await database.query(
        `DELETE FROM officer_messages WHERE (channel, conversation) IN (${CHATS}) RETURNING 1`,
        chatsOf(owner),
      );
      return { erased: rows.length, kept: 0 };
    },
    expire: async (before, limit) =>
      (await old("officer_messages", before, limit)) + (await old("own_messages", before, limit)),
  };
}
