import type { Database } from "../../../../knowledge/index.ts";
import { SETTLED } from "../../../domain/delivery/delivery.ts";
import type { CoveringRecords } from "../../../ports/personal-records.ts";
import { OVER } from "./matters-over.ts";
import { fieldsOf, instantOf } from "./owner-sql.ts";

interface Row {
  readonly cause: string;
  readonly channel: string;
  readonly state: string;
  readonly changed_at: Date | string;
}

/**
 * That something was sent to a person, and what they were reminded of. The row of the ledger stays as a record; it holds an id
 * that names nobody once the contact is gone, and loses the platform's id of the message.
 */
export function createDeliveryRecords(database: Database): CoveringRecords {
  return {
    kind: "deliveries",
    tables: ["deliveries", "reminders", "asked_reminders"],
    async of({ person }) {
      if (person === undefined) return [];
      const rows = await database.query<Row>(
        "SELECT cause, channel, state, changed_at FROM deliveries WHERE recipient = $1 ORDER BY id",
        [person],
      );
      return rows.map(({ cause, channel, state, changed_at }) => ({
        at: instantOf(changed_at),
        fields: fieldsOf({ cause, channel, state }),
      }));
    },
    async erase({ person }) {
      if (person === undefined) return { erased: 0, kept: 0 };
      const kept = await database.query(
        "UPDATE deliveries SET message_id = NULL, says = NULL WHERE recipient = $1 RETURNING 1",
        [person],
      );
      return { erased: 0, kept: kept.length };
    },
    async expire(before, limit) {
      // A cause that is still being spread over its recipients needs its rows: they say who has it already.
      const rows = await database.query(
        `DELETE FROM deliveries WHERE id IN (
           SELECT id FROM deliveries WHERE state = ANY ($3::text[]) AND changed_at < $1::timestamptz
             AND NOT EXISTS (SELECT FROM expansions
               WHERE expansions.cause = deliveries.cause AND NOT expansions.finished)
           ORDER BY id LIMIT $2)
         RETURNING 1`,
        [before, limit, [...SETTLED]],
      );
      const asked = await database.query(
        `DELETE FROM asked_reminders WHERE ctid IN (
           SELECT ctid FROM asked_reminders WHERE at < $1::timestamptz LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      // A step of which people were reminded is needed as long as its matter may be reminded of again.
      const reminders = await database.query(
        `DELETE FROM reminders WHERE ctid IN (
           SELECT reminders.ctid FROM reminders JOIN unit_obligations owed USING (key)
           WHERE reminders.at < $1::timestamptz AND ${OVER} LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return rows.length + asked.length + reminders.length;
    },
  };
}
