import type { WorkingCalendar } from "../calendar/calendar.ts";
import { daysBetween } from "../calendar/calendar-date.ts";
import type { UnitLevel } from "../people/contact.ts";
import type { DuePeriod } from "./obligation.ts";

/** One step after a last day that passed without a report: how many working days after, and who takes it in hand. */
export interface EscalationStep {
  readonly after: number;
  /**
   * Whom of the directory: who speaks for the unit, who speaks for the commune it stands in (its superior), the office.
   */
  readonly to: "unit" | "superior" | "office";
  /** What they are called in texts. */
  readonly named: string;
  /** Of the office only the people of this unit of the directory, by its name: the leaders, a division. */
  readonly of?: string;
  /** Levels whose units have this superior; those of others go on to the office. */
  readonly levels?: readonly UnitLevel[];
}

/**
 * A reminder's step as a number that only goes down: n working days before the last working day, 0 on it, −1 for the first
 * step of the escalation, −2 for the next.
 */
export interface DueStep {
  readonly step: number;
  /** The day it belongs to (ISO). */
  readonly day: string;
}

/**
 * The step that is due on a day: the latest whose day has come. After a pause earlier ones are left out, so that nobody
 * gets them all at once. Undefined before the first.
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

/** The next step of the chain beyond the unit itself after so many were taken, and the day (ISO) on which it is due. */
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
 * Which deadline a reminder was about: the office's revision, and the days by which this unit's was extended. Steps begin
 * anew with a new one.
 */
export function deadlineRevision(revision: number, lastDay: string, extendedTo: string | undefined): number {
  return revision + (extendedTo === undefined ? 0 : REVISIONS * Math.max(0, daysBetween(lastDay, extendedTo)));
}

const ASKED = 1_000_000;
const ASKED_SINCE = "2020-01-01";
/** Days until the numbers begin anew; what was asked so long ago is no reminder of today. */
const ASKED_DAYS = 2_000;

/** The revision under which a unit is reminded on a day that it asked for (ISO), beside the steps of the deadline. */
export function askedRevision(revision: number, day: string): number {
  return revision + ASKED * (1 + (daysBetween(ASKED_SINCE, day) % ASKED_DAYS));
}

/** The deadline's own revision of a reminder, asked for or not. */
export function revisionAsked(revision: number): number {
  return revision % ASKED;
}
