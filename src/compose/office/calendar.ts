import { createCalendar, type WorkingCalendar } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { CalendarParts } from "../../office/administration/calendar/calendar-desk.ts";
import { createYearBook } from "../../office/administration/calendar/year-book.ts";
import { officeYears } from "../reporting.ts";

/** How often it is looked whether another process has entered a year. */
const LOOK_MS = 30_000;

/** The working calendar with what the office enters on its page; what another process enters counts soon after. */
export async function composeCalendar(
  config: Pick<Config, "calendarFile">,
  database: Database,
  { instant, onFault }: { readonly instant: () => string; readonly onFault: (fault: unknown) => void },
) {
  const [shipped, book] = [await officeYears(config), createYearBook(database)];
  let [known, now] = ["", createCalendar(shipped)];
  const reload = async (): Promise<void> => {
    const entered = await book.all();
    const kept = JSON.stringify(entered);
    if (kept === known) return;
    // What was entered goes before what was shipped for the same year.
    [known, now] = [kept, createCalendar([...shipped, ...entered])];
  };
  await reload();
  const looking = setInterval(() => void reload().catch(onFault), LOOK_MS).unref();
  const calendar: WorkingCalendar = {
    year: (year) => now.year(year),
    isWorkingDay: (date) => now.isWorkingDay(date),
    lastWorkingDayUpTo: (date) => now.lastWorkingDayUpTo(date),
    workingDaysFrom: (date, count) => now.workingDaysFrom(date, count),
  };
  const parts: CalendarParts = { calendar, shipped, book, reload, instant };
  return { calendar, parts, stop: () => clearInterval(looking) };
}
