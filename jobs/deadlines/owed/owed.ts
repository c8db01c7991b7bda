import type { UnitIndex } from "../../directory/unit-index.ts";
import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import { addDays } from "../../domain/calendar/calendar-date.ts";
import { periodsBetween } from "../../domain/deadline/due-periods.ts";
import type { DuePeriod, Obligation } from "../../domain/deadline/obligation.ts";
import type { UnitObligations } from "../ports.ts";
import { type Owing, owingUnits } from "./owing.ts";
import { unitKey } from "./unit-key.ts";

/** What one unit owes in one period, as computed from the deadline; nothing of it may be recorded yet. */
export interface Owed extends Owing {
  readonly key: string;
  readonly obligation: Obligation;
  readonly period: DuePeriod;
}

/** What is owed, and since when. */
export interface OwedSince extends Owed {
  /** Last day of the period before (ISO date); the day after it this one is under way. */
  readonly begins: string;
}

/** A period begins after the last day of the one before, or this many days before its own when none is nearer. */
const LONGEST_PERIOD_DAYS = 370;

/** What units owe in the periods of an obligation whose last day lies from `from` to `to` (ISO dates, included). */
export function owedBetween(
  obligation: Obligation,
  parts: { readonly book: UnitIndex; readonly calendar: WorkingCalendar; readonly digest: (text: string) => string },
  { from, to }: { readonly from: string; readonly to: string },
): OwedSince[] {
  const { deadline, owners, id } = obligation;
  if (deadline === undefined) return [];
  const near = periodsBetween(deadline, parts.calendar, {
    from: addDays(from, -LONGEST_PERIOD_DAYS),
    to: addDays(to, 1),
  });
  return near.flatMap((period, at) => {
    if (period.lastDay < from || period.lastDay > to) return [];
    const begins = near[at - 1]?.lastDay ?? addDays(period.lastDay, -LONGEST_PERIOD_DAYS);
    return owingUnits(owners, parts.book, begins).map((owing) => ({
      ...owing,
      key: unitKey({ obligation: id, period: period.key, unit: owing.unit.id }, parts.digest),
      obligation,
      period,
      begins,
    }));
  });
}

/** The rows to open for what is owed. `by` is empty: the program opens them, not a person. */
export function openedFrom(owed: readonly Owed[], at: string): Parameters<UnitObligations["open"]>[0] {
  return owed.map(({ key, obligation, period, unit, standsFor }) => ({
    key,
    obligation: obligation.id,
    period: period.key,
    unit: unit.id,
    standsFor,
    at,
    by: "",
  }));
}
