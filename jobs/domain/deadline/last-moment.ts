import { officeTime } from "../calendar/office-time.ts";
import type { UnitObligation } from "./unit-obligation.ts";

/** Until when something is in time: the end of a day, or an hour of it. */
export interface LastMoment {
  /** ISO date. */
  readonly lastDay: string;
  /** Office time, as "17:00"; what comes within that minute is in time. The whole day when absent. */
  readonly clock?: string;
}

/** Until when one unit is in time: a day that the office extended to counts as a whole. */
export function lastMomentOf(
  { extendedTo }: Pick<UnitObligation, "extendedTo">,
  period: LastMoment | undefined,
): LastMoment | undefined {
  return extendedTo === undefined ? period : { lastDay: extendedTo };
}

/**
 * Whether an ISO instant lies after it, in office time.
 * @example
 * isAfter("2026-11-29T22:39:00Z", { lastDay: "2026-11-30", clock: "05:38" }); // true: it is 05:39 there
 */
export function isAfter(instant: string, { lastDay, clock }: LastMoment): boolean {
  const now = officeTime(instant);
  return now.date > lastDay || (clock !== undefined && now.date === lastDay && now.clock > clock);
}
