import type { Database } from "../../../../knowledge/index.ts";
import type { CoveringRecords } from "../../../ports/personal-records.ts";
import { consentsWhere } from "../directory/consents.ts";
import { fieldsOf, OWN, ownOf } from "./owner-sql.ts";

/**
 * The history of consent of a person. When they have their data deleted all of it goes, before the bare address that is left of
 * some adds that nothing is sent to it; after its time only the last word about each purpose stays.
 */
export function createConsentRecords(database: Database): CoveringRecords {
  return {
    kind: "consents",
    tables: ["consents"],
    async of(owner) {
      const records = await consentsWhere(database, OWN, ownOf(owner));
      return records.map(({ at, address: _, ...fields }) => ({ at, fields: fieldsOf(fields) }));
    },
    async erase(owner) {
      const rows = await database.query(
        `DELETE FROM consents WHERE contact IN (SELECT contacts.id FROM contacts WHERE ${OWN}) RETURNING 1`,
        ownOf(owner),
      );
      return { erased: rows.length, kept: 0 };
    },
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
