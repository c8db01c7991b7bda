import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeBoardWorkbook } from "../../jobs/adapters/files/board-workbook.ts";
import { readCalendarFile } from "../../jobs/adapters/files/calendar-file.ts";
import { readRemindingRules } from "../../jobs/adapters/files/reminding-file.ts";
import { createSqlObligations } from "../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlUnitObligations } from "../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlFiles } from "../../jobs/adapters/sql/delivery/files.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlMatterBook } from "../../jobs/adapters/sql/reporting/matter-book.ts";
import { createSqlReportBook } from "../../jobs/adapters/sql/reporting/report-book.ts";
import {
  createCalendar,
  createMatterDesk,
  createOfficeDesk,
  createReportsDesk,
  createUnitDesk,
  type Delivery,
  officeDate,
  type ReachRules,
  type RemindingRules,
  type WorkingCalendar,
  workingDaysLeft,
  type YearDecision,
} from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import { digest, newId, packageRoot } from "../surroundings.ts";

export interface ReportingChoices {
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  readonly calendar: WorkingCalendar;
  /** Who is told after a last day without a report, step by step. */
  readonly reminding: Pick<RemindingRules, "chain">;
  /** By which ways people can be reached. */
  readonly reach: ReachRules;
  /** How a decision is sent to its unit at once. */
  readonly tell: Delivery["tell"];
}

/** The years of the working calendar, from the operator's file or else from that of the package. */
export function officeYears({ calendarFile }: Pick<Config, "calendarFile">): Promise<readonly YearDecision[]> {
  return readCalendarFile(calendarFile ?? join(packageRoot, "jobs/calendar.json"));
}

/** The working calendar of these years alone, without what the office enters. */
export async function officeCalendar(config: Pick<Config, "calendarFile">): Promise<WorkingCalendar> {
  return createCalendar(await officeYears(config));
}

/** The rules of reminding, from the operator's file or else from that of the package. */
export function officeReminding({ remindingFile }: Pick<Config, "remindingFile">): Promise<RemindingRules> {
  return readRemindingRules(remindingFile ?? join(packageRoot, "jobs/reminding.json"));
}

/** What units report and the office decides, over the configured database. */
export function reportingOver(database: Database, { instant, calendar, reminding, reach, tell }: ReportingChoices) {
  const today = (): string => officeDate(Date.parse(instant()));
  const directory = createSqlDirectory({ database, newId, today });
  const inbox = createSqlInbox(database);
  const stores = {
    obligations: createSqlObligations(database),
    owed: createSqlUnitObligations(database),
    book: createSqlReportBook(database),
  };
  const rules = {
    calendar,
    reach,
    // Asked each time, since an administrator may set it.
    get chain() {
      return reminding.chain;
    },
  };
  const clock = { today, instant };
  const shared = { stores, register: directory, rules, clock, digest };
  const evidence = { files: createSqlFiles(database), newId, fingerprint: digest };
  const office = createOfficeDesk({ ...shared, directory, evidence, inbox, tell, newId });
  const matters = createSqlMatterBook(database);
  return {
    matters: createMatterDesk({ ...shared, directory, matters, inbox }),
    units: createUnitDesk({ ...shared, evidence, inbox }),
    office,
    reports: createReportsDesk({
      office,
      book: stores.book,
      inbox,
      register: directory,
      clock,
      workbook: writeBoardWorkbook,
      write: writeFile,
    }),
    /** How many working days lie from tomorrow up to a day (ISO date). */
    workingDaysTo: (day: string) => workingDaysLeft(day, calendar, today()),
    /** The working day that is so many after today, or after a later day (ISO date). */
    workingDay: async (count: number, after = "") =>
      calendar.workingDaysFrom(after > today() ? after : today(), count).day,
  };
}
