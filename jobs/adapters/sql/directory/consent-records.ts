import type { Database } from "../../../../knowledge/index.ts";
import type { PersonalRecords } from "../../../ports.ts";

/**
 * The history of consent of a person. It goes with the contact when that is deleted, so that nothing here is erased by itself;
 * after its time only the last word about each purpose stays.
 */
export function createConsentRecords(database: Database): PersonalRecords {
  return {
    kind: "consents",
    async of({ chats }) {
      const rows = await database.query<Record<string, string | null> & { at: Date | string }>(
        `SELECT at, channel, purpose, state, way, basis, wording FROM consents JOIN contacts ON contacts.id = contact
         WHERE person IN (SELECT person FROM contacts
           JOIN unnest($1::text[], $2::text[]) AS asked (channel, address) USING (channel, address)) ORDER BY position`,
        [chats.map(({ channel }) => channel), chats.map(({ conversation }) => conversation)],
      );
      return rows.map(({ at, ...fields }) => ({
        at: new Date(at).toISOString(),
        fields: Object.fromEntries(
          Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
        ),
      }));
    },
    erase: async () => ({ erased: 0, kept: 0 }),
    async expire(before, limit) {
      const rows = await database.query(
        `DELETE FROM consents WHERE position IN (
           SELECT old.position FROM consents old WHERE old.at < $1::timestamptz AND EXISTS (
             SELECT FROM consents later WHERE later.contact = old.contact AND later.position > old.position
               AND (later.purpose = old.purpose OR NOT (later.purpose LIKE 'topic:%' OR old.purpose LIKE 'topic:%')))
           ORDER BY old.position LIMIT $2)
         RETURNING position`,
        [before, limit],
      );
      return rows.length;
    },
  };
}
