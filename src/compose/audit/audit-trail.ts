import type { Database } from "../../../knowledge/index.ts";
import { type AuditTrail, createAuditTrail } from "../../office/audit/audit-trail.ts";
import { maskOf, readWords } from "../words/words.ts";

/** Who did what for the office, in the database. The words that masking goes by are read with the first entry. */
export function composeAuditTrail(database: Database, reading: typeof readWords = readWords): AuditTrail {
  let mask: ReturnType<typeof maskOf> | undefined;
  return createAuditTrail(database, async (text) => {
    mask ??= maskOf(reading(), { keepsNames: true });
    return (await mask)(text);
  });
}
