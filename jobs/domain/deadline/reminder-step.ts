import type { WorkingCalendar } from "../calendar/calendar.ts";
import { daysBetween } from "../calendar/calendar-date.ts";
import type { UnitLevel } from "../people/contact.ts";
import type { DuePeriod } from "./obligation.ts";

/** One step after a last day that passed without a report: how many working days after, and who takes it in hand. */
export interface EscalationStep {
  readonly after: number;
  /** `unit`: who speaks for the unit; `superior`: who speaks for the commune it stands in; `office`: the office. */
  readonly to: "unit" | "superior" | "office";
  /** What texts call them: "thủ trưởng đơn vị". */
  readonly named: string;
  /** Name of a unit of the directory ("Lãnh đạo Sở", a division): then only its people, not the whole office. */
  readonly of?: string;
  /** Levels whose units have this superior; a unit of another level goes to the office instead. */
  readonly levels?: readonly UnitLevel[];
}

/**
 * A reminder's step as a number that only goes down: n working days before the last working day, 0 on it, −1 for the
 * first step of the escalation, −2 for the next.
 */
export interface DueStep {
  readonly step: number;
  /** The day it belongs to (ISO). */
  readonly day: string;
}

/**
 * The step that is due on a day: the latest whose day has come, or undefined before the first. After days without
 * reminders the earlier steps are left out, so that nobody gets them all at once.
 */
export function stepOn(
  { lastDay, lastWorkingDay }: Pick<DuePeriod, "lastDay" | "lastWorkingDay">,
  rules: {
    readonly steps: readonly number[];
    readonly chain: readonly EscalationStep[];
    readonly calendar: WorkingCalendar;
  },
  today: string,
): DueStep | undefined {
  const { steps, chain, calendar } = rules;
  const before = steps.map((step) => ({ step, day: calendar.workingDaysFrom(lastWorkingDay, -step).day }));
  const late = chain.map(({ after }, at) => ({ step: -1 - at, day: calendar.workingDaysFrom(lastDay, after).day }));
  return [...before, ...late]
    .filter(({ day }) => day <= today)
    .reduce<DueStep | undefined>((last, one) => (last === undefined || one.step < last.step ? one : last), undefined);
}

/** The next step of the chain, after the first `taken`, that is not the unit itself, with its day (ISO date). */
export function nextEscalation(
  lastDay: string,
  taken: number,
  { chain, calendar }: { readonly chain: readonly EscalationStep[]; readonly calendar: WorkingCalendar },
): { readonly link: EscalationStep; readonly day: string } | undefined {
  const link = chain.slice(taken).find(({ to }) => to !== "unit");
  return link === undefined ? undefined : { link, day: calendar.workingDaysFrom(lastDay, link.after).day };
}

const REVISIONS = 1_000;

/**
 * One number for the deadline that a reminder is about: the office's revision, plus 1,000 for each day by which this
 * unit's last day was extended. Revision 1 extended by five days is 5001. With a new number the steps begin anew.
 */
export function deadlineRevision(revision: number, lastDay: string, extendedTo: string | undefined): number {
  return revision + (extendedTo === undefined ? 0 : REVISIONS * Math.max(0, daysBetween(lastDay, extendedTo)));
}

const ASKED = 1_000_000;
const ASKED_SINCE = "2020-01-01";
/** The numbers repeat after so many days (over five years): a reminder asked for that long ago matters no more. */
const ASKED_DAYS = 2_000;

/**
 * The revision of the reminder for a day that the unit asked for (ISO date). It differs from the deadline's own, so
 * that the reminder comes whatever steps were planned before.
 */
export function askedRevision(revision: number, day: string): number {
  return revision + ASKED * (1 + (daysBetween(ASKED_SINCE, day) % ASKED_DAYS));
}

/** The deadline's own revision, with the day that was asked for taken out. */
export function revisionAsked(revision: number): number {
  return revision % ASKED;
}
