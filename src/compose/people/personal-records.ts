import { createSqlBotRecords } from "../../../bot/adapters/sql/personal/records.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlJobsRecords } from "../../../jobs/adapters/sql/personal/records.ts";
import { type CoveringRecords, createOwnRecords, type OwnRecords, officeDate } from "../../../jobs/index.ts";
import { createAskerRecords } from "../../../knowledge/adapters/model-usage/asker-records.ts";
import type { Database } from "../../../knowledge/index.ts";
import { digest, newId } from "../../surroundings.ts";

/** Every kind of what is kept of people, of every room, in the order in which it is deleted. */
export function composePersonalRecords(database: Database): readonly CoveringRecords[] {
  return [...createSqlBotRecords(database), createAskerRecords(database, digest), ...createSqlJobsRecords(database)];
}

/** What is kept of whoever writes in a chat. */
export function composeOwnRecords(database: Database): OwnRecords {
  return createOwnRecords({
    kinds: composePersonalRecords(database),
    register: createSqlDirectory({ database, newId, today: () => officeDate(Date.now()) }),
  });
}
