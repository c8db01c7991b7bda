import type { Obligations } from "../deadlines/ports.ts";
import type { ReportName } from "../directory/audience/audience-owing.ts";
import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { openedPeriods, periodOf } from "./periods.ts";
import type { ReportBook } from "./report-book.ts";

/** The reports that units owe: of each active obligation the period nearest to today, by its title and its days. */
export async function reportNames(parts: {
  readonly stores: {
    readonly obligations: Pick<Obligations, "all">;
    readonly book: Pick<ReportBook, "openedPeriods">;
  };
  readonly rules: { readonly calendar: WorkingCalendar };
  readonly clock: { readonly today: () => string };
}): Promise<readonly ReportName[]> {
  const active = (await parts.stores.obligations.all()).filter(({ state }) => state === "active");
  const named = await Promise.all(
    active.map(async (obligation): Promise<ReportName[]> => {
      const period = (await openedPeriods(parts, obligation))[0]?.key;
      if (period === undefined) return [];
      const due = periodOf(obligation, period, parts.rules.calendar);
      const days = [due?.named, due?.lastDay].flatMap((date) =>
        date === undefined ? [] : [{ day: Number(date.slice(8)), month: Number(date.slice(5, 7)) }],
      );
      return [{ obligation: obligation.id, period, title: obligation.title, days }];
    }),
  );
  return named.flat();
}
