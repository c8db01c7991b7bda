import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { addDays } from "../domain/calendar/calendar-date.ts";
import { OFFICE_OFFSET_MS, officeDate } from "../domain/calendar/office-time.ts";
import type { RemindingRules } from "./rules.ts";

const HOUR_MS = 3_600_000;

/** From when on a reminder may be sent: now within office hours, else the beginning of the next office hours (ISO). */
export function nextOfficeHour(
  now: string,
  calendar: Pick<WorkingCalendar, "isWorkingDay">,
  { from, until }: RemindingRules["hours"],
): string {
  const instant = Date.parse(now);
  const today = officeDate(instant);
  const hour = (instant + OFFICE_OFFSET_MS - Date.parse(today)) / HOUR_MS;
  const works = (day: string): boolean => calendar.isWorkingDay(day).working;
  if (works(today) && hour >= from && hour < until) return now;
  let day = hour < from ? today : addDays(today, 1);
  while (!works(day)) day = addDays(day, 1);
  return new Date(Date.parse(day) + from * HOUR_MS - OFFICE_OFFSET_MS).toISOString();
}
