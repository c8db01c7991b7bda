import type { CoveringRecords } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import { createConversationRecords } from "./conversation-records.ts";
import { createEventRecords, createOfficerTalkRecords } from "./event-records.ts";
import { createExportRecords } from "./export-records.ts";
import { createTagRecords } from "./tag-records.ts";

/** What this room keeps of people, in the order in which it is deleted. */
export function createSqlBotRecords(database: Database): readonly CoveringRecords[] {
  return [
    createConversationRecords(database),
    createEventRecords(database),
    createOfficerTalkRecords(database),
    createTagRecords(database),
    createExportRecords(database),
  ];
}
