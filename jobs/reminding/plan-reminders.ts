import { LATE_DAYS, owedWindow } from "../deadlines/owed/opening.ts";
import { type Owed, openedFrom, owedBetween } from "../deadlines/owed/owed.ts";
import type { Obligations, Reminder, Reminders, UnitObligations } from "../deadlines/ports.ts";
import { holdOf, type ReminderHolds } from "../deadlines/reminder-holds.ts";
import { planFor } from "../delivering/run/delivery-rows.ts";
import type { Register } from "../directory/register.ts";
import { createUnitIndex, type UnitIndex } from "../directory/unit-index.ts";
import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { addDays } from "../domain/calendar/calendar-date.ts";
import { officeDate } from "../domain/calendar/office-time.ts";
import type { DuePeriod, Obligation } from "../domain/deadline/obligation.ts";
import {
  askedRevision,
  type DueStep,
  deadlineRevision,
  revisionAsked,
  stepOn,
} from "../domain/deadline/reminder-step.ts";
import { OWING_STATES, SETTLED_STATES, type UnitObligation } from "../domain/deadline/unit-obligation.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import type { Inbox } from "../inbox/inbox.ts";
import type { Directory, PlannedDelivery } from "../ports.ts";
import { periodOf } from "../reporting/periods.ts";
import type { Surroundings } from "../surroundings.ts";
import { type HandedUp, handUp, isHandedUp } from "./hand-up.ts";
import { reminderRun } from "./reminder-run.ts";
import { findResponsible, type Responsible } from "./responsible.ts";
import type { RemindingRules } from "./rules.ts";

export interface PlanParts {
  readonly stores: PlanStores;
  readonly rules: ReminderRules;
  readonly surroundings: Pick<Surroundings, "digest" | "newId">;
}

interface PlanStores {
  readonly directory: Pick<Directory, "recipients"> & Pick<Register, "units">;
  readonly obligations: Obligations;
  readonly unitObligations: UnitObligations;
  readonly reminders: Reminders<PlannedDelivery>;
  readonly holds: Pick<ReminderHolds, "all">;
  /** Tells the office of late units for which the directory has nobody at a step of the chain. */
  readonly inbox: Pick<Inbox, "put">;
}

/** When people are reminded, by which ways, and what may be sent at all. */
export interface ReminderRules {
  readonly calendar: WorkingCalendar;
  readonly reminding: RemindingRules;
  readonly sending: SendingRules;
}

/**
 * Plans what is due at an instant: opens what units owe, hands what ended units owed to their successors, and adds the
 * reminders of each person with one delivery that carries them. Gives how many reminders were added: none when it is
 * called again, even after the clock was set back.
 */
export async function planReminders(parts: PlanParts, at: string): Promise<number> {
  const { stores, rules, surroundings } = parts;
  const today = officeDate(Date.parse(at));
  const book = createUnitIndex(await stores.directory.units(), today);
  const active = (await stores.obligations.all()).filter(({ state }) => state === "active");
  const stepOf = stepsOn(rules, today);
  const begun = active
    .flatMap((obligation) =>
      owedBetween(
        obligation,
        { book, calendar: rules.calendar, digest: surroundings.digest },
        owedWindow(obligation, today),
      ),
    )
    .filter(({ obligation, period }) => stepOf(obligation, period) !== undefined);
  const later = await owedLater(parts, { active, begun, book, today });
  if (begun.length + later.length === 0) return 0;
  const rows = new Map([
    ...(await openedRows(stores.unitObligations, begun, at)),
    ...later.map(({ row }) => [row.key, row] as const),
  ]);
  const all = [...begun, ...later.map(({ owed }) => owed)];
  await handOver(stores.unitObligations, { rows, begun: all, book, at });
  const held = await stores.holds.all();
  const owing = all.filter(
    ({ key, obligation, period }) =>
      !SETTLED_STATES.includes(rows.get(key)?.state ?? "succeeded") &&
      holdOf(held, { obligation: obligation.id, period: period.key }) === undefined,
  );
  if (owing.length === 0) return 0;
  const people = await findResponsible(stores.directory, book);
  const due = await dueReminders(parts, { owing, rows, people, at, today, stepOf });
  if (due.length === 0) return 0;
  const run = reminderRun(`reminder-${today}-${surroundings.newId()}`, rules.reminding);
  const persons = [...new Set(due.map(({ person }) => person))];
  const deliveries = persons.flatMap((id) => {
    const recipient = people.person(id);
    return recipient === undefined ? [] : planFor(recipient, run, { ...rules.sending, quiet: run.quiet }, { now: at });
  });
  return stores.reminders.plan(run.id, at, due, deliveries);
}

type Days = Pick<DuePeriod, "lastDay" | "lastWorkingDay">;

/** The step that is due today for given days, computed once for the many units that share them. */
function stepsOn({ calendar, reminding: { chain } }: ReminderRules, today: string) {
  const known = new Map<string, DueStep | undefined>();
  return ({ id, steps }: Obligation, days: Days): DueStep | undefined => {
    const key = `${id} ${days.lastDay}`;
    if (!known.has(key)) known.set(key, stepOn(days, { steps, chain, calendar }, today));
    return known.get(key);
  };
}

/** What is owed of periods too old to be in `begun`, because the office gave more time or sent a report back. */
async function owedLater(
  { stores, rules }: PlanParts,
  {
    active,
    begun,
    book,
    today,
  }: {
    readonly active: readonly Obligation[];
    readonly begun: readonly Owed[];
    readonly book: UnitIndex;
    readonly today: string;
  },
): Promise<readonly { readonly row: UnitObligation; readonly owed: Owed }[]> {
  const known = new Set(begun.map(({ key }) => key));
  const obligations = new Map(active.map((one) => [one.id, one]));
  const rows = await stores.unitObligations.of({ states: OWING_STATES, movedSince: addDays(today, -LATE_DAYS) });
  return rows.flatMap((row) => {
    const obligation = obligations.get(row.obligation);
    const period = obligation === undefined ? undefined : periodOf(obligation, row.period, rules.calendar);
    const unit = book.byId(row.unit);
    if (known.has(row.key) || obligation === undefined || period === undefined || unit === undefined) return [];
    // Not a period that is still to come (it is opened in time), nor one of an ended unit (its successor owes it).
    if (period.lastDay >= today || book.current(unit)?.id !== unit.id) return [];
    return [{ row, owed: { key: row.key, obligation, period, unit, standsFor: row.standsFor } }];
  });
}

async function rowsOf(store: UnitObligations, begun: readonly Owed[]): Promise<ReadonlyMap<string, UnitObligation>> {
  const rows = new Map<string, UnitObligation>();
  const periods = new Map(
    begun.map(({ obligation, period }) => [`${obligation.id} ${period.key}`, { obligation, period }]),
  );
  for (const { obligation, period } of periods.values())
    for (const row of await store.of({ obligation: obligation.id, period: period.key })) rows.set(row.key, row);
  return rows;
}

/** The rows of all that has begun; those that are missing are opened. */
async function openedRows(
  store: UnitObligations,
  begun: readonly Owed[],
  at: string,
): Promise<ReadonlyMap<string, UnitObligation>> {
  const rows = await rowsOf(store, begun);
  const missing = begun.filter(({ key }) => !rows.has(key));
  if (missing.length === 0) return rows;
  await store.open(openedFrom(missing, at));
  return rowsOf(store, begun);
}

/** Marks what an ended unit owed as "succeeded": its successor owes it from now on. */
async function handOver(
  store: UnitObligations,
  {
    rows,
    begun,
    book,
    at,
  }: {
    readonly rows: ReadonlyMap<string, UnitObligation>;
    readonly begun: readonly Owed[];
    readonly book: UnitIndex;
    readonly at: string;
  },
): Promise<void> {
  const owing = new Set(begun.map(({ key }) => key));
  for (const { key, unit, state } of rows.values()) {
    const known = book.byId(unit);
    const successor = known === undefined ? undefined : book.current(known);
    if (owing.has(key) || SETTLED_STATES.includes(state) || successor === undefined || successor.id === unit) continue;
    await store.move(key, { to: "succeeded", at, by: "", note: successor.name });
  }
}

async function dueReminders(
  { stores, rules }: PlanParts,
  {
    owing,
    rows,
    people,
    at,
    today,
    stepOf,
  }: {
    /** What is not settled. */
    readonly owing: readonly Owed[];
    readonly rows: ReadonlyMap<string, UnitObligation>;
    readonly people: Responsible;
    readonly at: string;
    readonly today: string;
    readonly stepOf: ReturnType<typeof stepsOn>;
  },
): Promise<Reminder[]> {
  const isNews = newsAfter(await stores.reminders.planned(owing.map(({ key }) => key)));
  const due: Reminder[] = [];
  const handed: HandedUp[] = [];
  for (const { key, obligation, period, unit } of owing) {
    const row = rows.get(key);
    if (row === undefined) continue;
    const { extendedTo } = row;
    const moved =
      extendedTo === undefined
        ? period
        : { lastDay: extendedTo, lastWorkingDay: rules.calendar.lastWorkingDayUpTo(extendedTo).day };
    const now = stepOf(obligation, moved);
    if (now === undefined) continue;
    const step = -1 - now.step;
    const link = rules.reminding.chain[step];
    const held = link === undefined ? undefined : people.inCharge(link, unit);
    const isOwn = held === undefined || (link?.to === "unit" && !held.isMissing);
    if (link !== undefined && held !== undefined && isHandedUp(row, step, held))
      handed.push({ row, obligation, unit, link, step, held });
    const { remindOn } = row;
    const own = people.byUnit.get(unit.id) ?? [];
    const told = new Set(isOwn && remindOn !== undefined && remindOn > today ? [] : (held?.people ?? own));
    const revision = deadlineRevision(obligation.deadline?.revision ?? 0, period.lastDay, extendedTo);
    const reminder = { key, step: now.step };
    // For the day that the unit asked for it gets a reminder of its own, whatever the step and whoever holds it.
    const asked = remindOn === undefined || remindOn > today ? [] : own;
    for (const { person } of asked)
      due.push({ ...reminder, person, revision: askedRevision(revision, remindOn ?? today) });
    for (const { person } of told) due.push({ ...reminder, person, revision });
  }
  await handUp(stores, handed, at);
  return due.filter(isNews);
}

/** Whether a reminder is new after those that were planned: a further step, or a day that the unit asked for. */
function newsAfter(planned: readonly Reminder[]): (reminder: Reminder) => boolean {
  const furthest = new Map<string, number>();
  const exact = new Set<string>();
  const add = ({ key, revision, person, step }: Reminder): void => {
    const about = `${key} ${revisionAsked(revision)} ${person}`;
    furthest.set(about, Math.min(step, furthest.get(about) ?? step));
    exact.add(`${key} ${revision} ${person}`);
  };
  for (const one of planned) add(one);
  return (reminder) => {
    const { key, revision, person, step } = reminder;
    const before = furthest.get(`${key} ${revisionAsked(revision)} ${person}`);
    const isAsked = revision !== revisionAsked(revision) && !exact.has(`${key} ${revision} ${person}`);
    if (!isAsked && before !== undefined && step >= before) return false;
    add(reminder);
    return true;
  };
}
