import type { Database } from "../../../../knowledge/index.ts";
import type { CoveringRecords } from "../../../ports/personal-records.ts";
import { createConsentRecords } from "./consent-records.ts";
import { createContactRecords } from "./contact-records.ts";
import { createDeliveryRecords } from "./delivery-records.ts";
import { createInboxRecords } from "./inbox-records.ts";
import { createLinkRecords, createWrongCodeRecords } from "./link-records.ts";
import { createReportRecords } from "./report-records.ts";

/**
 * What this room keeps of people, in the order in which it is deleted: contacts last, since by them the names and the units of
 * an owner are known to the others, also when a deletion was cut short and is done again.
 */
export function createSqlJobsRecords(database: Database): readonly CoveringRecords[] {
  return [
    createInboxRecords(database),
    createReportRecords(database),
    createDeliveryRecords(database),
    createLinkRecords(database),
    createWrongCodeRecords(database),
    createConsentRecords(database),
    createContactRecords(database),
  ];
}
