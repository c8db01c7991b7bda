import type { Database } from "../../../../knowledge/index.ts";
import type { CoveringRecords } from "../../../ports/personal-records.ts";
import { CHATS, chatsOf, fieldsOf, instantOf } from "./owner-sql.ts";

interface Row {
  readonly channel: string;
  readonly role: string;
  readonly unit: string | null;
  readonly since: Date | string;
  readonly until: Date | string | null;
}

/**
 * Who was linked to a unit by a code, and wrong tries. That somebody spoke for a unit, from when to when, stays as a record of
 * the unit; the chat is taken out of it.
 */
export function createLinkRecords(database: Database): CoveringRecords {
  return {
    kind: "links",
    tables: ["links", "link_codes", "wrong_codes"],
    async of(owner) {
      const links = await database.query<Row>(
        `SELECT channel, role, units.name AS unit, since, until FROM links LEFT JOIN units ON units.id = links.unit_id
         WHERE (channel, address) IN (${CHATS}) ORDER BY since`,
        chatsOf(owner),
      );
      const wrong = await database.query<{ channel: string; at: Date | string }>(
        `SELECT channel, at FROM wrong_codes WHERE (channel, address) IN (${CHATS}) ORDER BY at`,
        chatsOf(owner),
      );
      return [
        ...links.map(({ channel, role, unit, since, until }) => ({
          at: instantOf(since),
          fields: fieldsOf({ channel, role, unit, until: until === null ? undefined : instantOf(until) }),
        })),
        ...wrong.map(({ channel, at }) => ({ at: instantOf(at), fields: { channel, wrongCode: "1" } })),
      ];
    },
    erase: (owner, at) =>
      database.transaction(async (inside) => {
        const wrong = await inside.query(
          `DELETE FROM wrong_codes WHERE (channel, address) IN (${CHATS}) RETURNING 1`,
          chatsOf(owner),
        );
        // The chat is replaced by what leads nowhere, another for each row.
        const kept = await inside.query(
          `UPDATE links SET address = 'erased-' || md5(random()::text || since::text), until = COALESCE(until, $3::timestamptz)
           WHERE (channel, address) IN (${CHATS}) RETURNING 1`,
          [...chatsOf(owner), at],
        );
        return { erased: wrong.length, kept: kept.length };
      }),
    async expire(before, limit) {
      const wrong = await database.query("DELETE FROM wrong_codes WHERE at < $1::timestamptz RETURNING 1", [before]);
      const links = await database.query(
        `DELETE FROM links WHERE ctid IN (SELECT ctid FROM links WHERE until < $1::timestamptz LIMIT $2) RETURNING 1`,
        [before, limit],
      );
      const codes = await database.query(
        `DELETE FROM link_codes WHERE id IN (
           SELECT id FROM link_codes WHERE expires_at < $1::timestamptz
             AND NOT EXISTS (SELECT FROM links WHERE links.code_id = link_codes.id) LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return wrong.length + links.length + codes.length;
    },
  };
}
