import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { daysBetween } from "../domain/calendar/calendar-date.ts";
import { periodsBetween } from "../domain/deadline/due-periods.ts";
import type { DuePeriod, Obligation } from "../domain/deadline/obligation.ts";
import type { ReportBook } from "./report-book.ts";

const YEAR = /^\d{4}/;

/** A period by its key; undefined when the deadline has none of that name, or there is no deadline. */
export function periodOf({ deadline }: Obligation, key: string, calendar: WorkingCalendar): DuePeriod | undefined {
  if (deadline === undefined) return undefined;
  const year = Number((YEAR.exec(key) ?? YEAR.exec(deadline.rule.kind === "once" ? deadline.rule.on : ""))?.[0]);
  if (Number.isNaN(year)) return undefined;
  // A working day or a lunar day may lie in the solar year before or after the one in the key.
  const window = { from: `${year - 1}-12-01`, to: `${year + 1}-03-31` };
  return periodsBetween(deadline, calendar, window).find((period) => period.key === key);
}

/** The periods of an obligation in which units have rows; the one with its last day nearest to today comes first. */
export async function openedPeriods(
  parts: {
    readonly stores: { readonly book: Pick<ReportBook, "openedPeriods"> };
    readonly rules: { readonly calendar: WorkingCalendar };
    readonly clock: { readonly today: () => string };
  },
  obligation: Obligation,
): Promise<readonly { readonly key: string }[]> {
  const today = parts.clock.today();
  const keys = await parts.stores.book.openedPeriods(obligation.id);
  return keys
    .map((key) => {
      const lastDay = periodOf(obligation, key, parts.rules.calendar)?.lastDay;
      return {
        key,
        distance: lastDay === undefined ? Number.POSITIVE_INFINITY : Math.abs(daysBetween(today, lastDay)),
      };
    })
    .sort((left, right) => left.distance - right.distance || right.key.localeCompare(left.key));
}
