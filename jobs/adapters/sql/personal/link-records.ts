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
 * Who was linked to a unit by a code. That somebody spoke for a unit, from when to when, stays as a record of
 * the unit; the chat is taken out of it.
 */
export function createLinkRecords(database: Database): CoveringRecords {
  return {
    kind: "links",
    tables: ["links", "link_codes"],
    async of(owner) {
      const links = await database.query<Row>(
        `SELECT channel, role, units.name AS unit, since, until FROM links LEFT JOIN units ON units.id = links.unit_id
         WHERE (channel, address) IN (${CHATS}) ORDER BY since`,
        chatsOf(owner),
      );
      return links.map(({ channel, role, unit, since, until }) => ({
        at: instantOf(since),
        fields: fieldsOf({ channel, role, unit, until: until === null ? undefined : instantOf(until) }),
      }));
    },
    async erase(owner, at) {
      // The chat is replaced by what leads nowhere, another for each row.
      const kept = await database.query(
        `UPDATE links SET address = 'erased-' || md5(random()::text || since::text), until = COALESCE(until, $3::timestamptz)
         WHERE (channel, address) IN (${CHATS}) RETURNING 1`,
        [...chatsOf(owner), at],
      );
      return { erased: 0, kept: kept.length };
    },
    async expire(before, limit) {
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
      return links.length + codes.length;
    },
  };
}

/** Wrong tries of linking codes: they limit how many may follow. */
export function createWrongCodeRecords(database: Database): CoveringRecords {
  return {
    kind: "wrong-codes",
    tables: ["wrong_codes"],
    async of(owner) {
      const rows = await database.query<{ channel: string; at: Date | string }>(
        `SELECT channel, at FROM wrong_codes WHERE (channel, address) IN (${CHATS}) ORDER BY at`,
        chatsOf(owner),
      );
      return rows.map(({ channel, at }) => ({ at: instantOf(at), fields: { channel } }));
    },
    async erase(owner) {
      const rows = await database.query(
        `DELETE FROM wrong_codes WHERE (channel, address) IN (${CHATS}) RETURNING 1`,
        chatsOf(owner),
      );
      return { erased: rows.length, kept: 0 };
    },
    async expire(before, limit) {
      const rows = await database.query(
        "DELETE FROM wrong_codes WHERE ctid IN (SELECT ctid FROM wrong_codes WHERE at < $1::timestamptz LIMIT $2) RETURNING 1",
        [before, limit],
      );
      return rows.length;
    },
  };
}
