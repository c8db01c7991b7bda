import { createConsentRecords } from "../../../jobs/adapters/sql/directory/consent-records.ts";
import type { PersonalRecords } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";

/** Every kind of what is kept of people, over one database. Each has a time in `jobs/retention.json`. */
export function recordKinds(database: Database): readonly PersonalRecords[] {
  return [createConsentRecords(database)];
}
