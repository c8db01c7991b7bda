import { instantInWords, periodInWords, periodKey } from "../dates/date-words.ts";
import { openOwed } from "../deadlines/owed/opening.ts";
import { holdOf, type ReminderHold, type ReminderHolds } from "../deadlines/reminder-holds.ts";
import { planFor } from "../delivering/run/delivery-rows.ts";
import type { Told } from "../directory/directory-desk.ts";
import { createUnitIndex } from "../directory/unit-index.ts";
import { addDays } from "../domain/calendar/calendar-date.ts";
import { officeDate } from "../domain/calendar/office-time.ts";
import { periodsBetween } from "../domain/deadline/due-periods.ts";
import type { DuePeriod, Obligation } from "../domain/deadline/obligation.ts";
import { stepOn } from "../domain/deadline/reminder-step.ts";
import { SETTLED_STATES, type UnitObligation } from "../domain/deadline/unit-obligation.ts";
import type { DeliveryReason } from "../domain/delivery/delivery.ts";
import type { Unit } from "../domain/people/contact.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/reminding.json" with { type: "json" };
import type { PlannedDelivery } from "../ports.ts";
import { reachOf } from "../reaching/reach.ts";
import { type BoardFilter, readBoardQuestion, rowsWithin } from "../reporting/board/board-words.ts";
import type { Surroundings } from "../surroundings.ts";
import type { AskedReminder, AskedReminders } from "./ask-reminders.ts";
import { nextOfficeHour } from "./office-hours.ts";
import type { PlanParts, ReminderRules } from "./plan-reminders.ts";
import { reminderRun } from "./reminder-run.ts";
import { findResponsible } from "./responsible.ts";

export interface RemindNowParts {
  readonly stores: Pick<PlanParts["stores"], "directory" | "obligations" | "unitObligations"> & {
    readonly asked: AskedReminders;
    readonly holds: Pick<ReminderHolds, "all">;
  };
  readonly rules: ReminderRules;
  readonly surroundings: Surroundings;
  /** Makes the workers look for work now. */
  readonly wake: () => Promise<void>;
}

/** Whom the office wants to remind: the units that have not reported, all or a part as it says ("THCS xã Mỹ Đức"). */
export interface RemindAsked {
  readonly obligation: string;
  readonly period: string;
  readonly part?: string;
  readonly filter?: BoardFilter;
  /** Only these units of it, by id. */
  readonly units?: readonly string[];
}

/** What reminding at once comes to. */
export interface RemindFigures {
  /** Units that have not reported, and people who are reminded. */
  readonly units: number;
  readonly people: number;
  /** Units of which nobody is reached, with the reason of the first person; "nobody" where none speaks for it. */
  readonly unreached: readonly { readonly unit: Unit; readonly why: DeliveryReason | "nobody" }[];
  /** People whom the office had reminded today already. */
  readonly already: number;
  /** From when on the messages go out (ISO instant), and whether that is now. */
  readonly at: string;
  readonly isNow: boolean;
}

/** What the office does to remind units at once; chat, pages and the command line call the same. */
export interface ReminderDesk {
  /** How many people would be reminded, and when. Changes nothing. `remind` has to name the mark that this gives. */
  look(asked: RemindAsked): Promise<Told & { readonly mark?: string; readonly figures?: RemindFigures }>;
  /**
   * Reminds the people for whom `look` gave the mark; when they are not the same any more, nothing is sent. The workers
   * send within office hours and only what is still owed. A person is reminded of a matter once a day at most.
   */
  remind(asked: RemindAsked & { readonly mark: string; readonly by: string }): Promise<Told>;
}

const NEAR_DAYS = 400;
const MARK_LENGTH = 12;

/** See {@link ReminderDesk}. */
export function createReminderDesk(parts: RemindNowParts): ReminderDesk {
  return {
    async look(asked) {
      const found = await lookUp(parts, asked);
      if (found === undefined) return no(fill(words.missing, { id: asked.obligation }));
      const { reminders, mark, hold } = found;
      if (hold !== undefined) return no(heldLine(hold));
      const lines = linesOf(parts.rules, found);
      const figures = figuresOf(parts.rules, found);
      return reminders.length === 0 ? { done: false, lines, figures } : { done: true, lines, mark, figures };
    },
    async remind({ mark, by, ...asked }) {
      if (by.trim() === "") return no(words.noName);
      const found = await lookUp(parts, asked);
      if (found === undefined) return no(fill(words.missing, { id: asked.obligation }));
      const { reminders, deliveries, cause, at, today, hold } = found;
      if (hold !== undefined) return no(heldLine(hold));
      if (reminders.length === 0) return { done: false, lines: linesOf(parts.rules, found) };
      if (found.mark !== mark) return { done: false, lines: [words.changed, ...linesOf(parts.rules, found)] };
      const people = await parts.stores.asked.ask({ cause, day: today, at, by: by.trim() }, reminders, deliveries);
      if (people === 0) return no(words.nobody);
      await parts.wake();
      return { done: true, lines: [fill(words.planned, { people, when: whenOf(parts.rules, at) })] };
    },
  };
}

interface Found {
  readonly obligation: Obligation;
  readonly period: DuePeriod;
  readonly at: string;
  readonly today: string;
  readonly cause: string;
  /** How many units have not reported, and of which of these nobody can be reached. */
  readonly units: number;
  readonly unreached: RemindFigures["unreached"];
  /** How many people are not reminded because the office had them reminded today already. */
  readonly already: number;
  readonly reminders: readonly AskedReminder[];
  readonly deliveries: readonly PlannedDelivery[];
  readonly mark: string;
  /** Where the office stopped reminders of it. */
  readonly hold: ReminderHold | undefined;
}

async function lookUp(parts: RemindNowParts, asked: RemindAsked): Promise<Found | undefined> {
  const { stores, rules, surroundings } = parts;
  const at = surroundings.instant();
  const today = officeDate(Date.parse(at));
  const obligation = await stores.obligations.find(asked.obligation);
  const period =
    obligation?.state === "active"
      ? periodOf(rules, obligation, periodKey(obligation, asked.period), today)
      : undefined;
  if (obligation === undefined || period === undefined) return undefined;
  const book = createUnitIndex(await stores.directory.units(), today);
  const filter = asked.filter ?? readBoardQuestion(asked.part ?? "", book).filter;
  const stands = await openOwed(
    {
      stores: { owed: stores.unitObligations },
      rules,
      clock: { today: () => today, instant: () => at },
      digest: surroundings.digest,
    },
    { obligations: [obligation], book },
  );
  const rows = await stores.unitObligations.of({ obligation: obligation.id, period: period.key });
  const owing = rows.flatMap((row) => {
    const unit = book.byId(row.unit);
    // Not what a unit says is not its own: the office has to decide first.
    const isOwed =
      stands(row, row.extendedTo ?? period.lastDay) && !SETTLED_STATES.includes(row.state) && row.state !== "not-ours";
    return unit === undefined || !isOwed ? [] : [{ row, unit: book.current(unit) ?? unit }];
  });
  const chosen = asked.units;
  const meant = rowsWithin(owing, filter).filter(({ row }) => chosen === undefined || chosen.includes(row.unit));
  const people = await findResponsible(stores.directory, book);
  const before = await stores.asked.of(
    today,
    meant.map(({ row }) => row.key),
  );
  const known = new Set(before.map(({ key, person }) => `${key} ${person}`));
  const run = reminderRun(`reminder-asked-${surroundings.newId()}`, rules.reminding);
  const sending = { ...rules.sending, quiet: run.quiet };
  const planned = new Map<string, readonly PlannedDelivery[]>();
  const ways = { sending, channels: rules.reminding.channels };
  const reminders: AskedReminder[] = [];
  const unreached: { unit: Unit; why: DeliveryReason | "nobody" }[] = [];
  for (const { row, unit } of meant) {
    const { speakers } = reachOf(people.byUnit.get(unit.id) ?? [], ways, at);
    const reached = speakers.filter(({ way }) => way.kind === "open");
    const why = speakers[0]?.way;
    if (reached.length === 0) unreached.push({ unit, why: why?.kind === "closed" ? why.why : "nobody" });
    for (const { person } of reached) {
      const recipient = planned.has(person) ? undefined : people.person(person);
      if (recipient !== undefined) planned.set(person, planFor(recipient, run, sending, { now: at }));
    }
    const step = stepFor(rules, obligation, period, row, today);
    for (const { person } of reached)
      if (!known.has(`${row.key} ${person}`)) reminders.push({ key: row.key, person, step });
  }
  const told = new Set(reminders.map(({ person }) => person));
  return {
    hold: holdOf(await stores.holds.all(), { obligation: obligation.id, period: period.key }),
    obligation,
    period,
    at,
    today,
    cause: run.id,
    units: meant.length,
    unreached,
    reminders,
    already: new Set(before.map(({ person }) => person).filter((person) => !told.has(person))).size,
    deliveries: [...told].flatMap((person) => planned.get(person) ?? []),
    mark: surroundings
      .digest(JSON.stringify(reminders.map(({ key, person }) => [key, person]).sort()))
      .slice(0, MARK_LENGTH),
  };
}

function periodOf({ calendar }: ReminderRules, { deadline }: Obligation, key: string, today: string) {
  if (deadline === undefined) return undefined;
  const near = { from: addDays(today, -NEAR_DAYS), to: addDays(today, NEAR_DAYS) };
  return periodsBetween(deadline, calendar, near).find((period) => period.key === key);
}

/** The step that is due today, or the latest before it at which the unit itself is told. */
function stepFor(
  { calendar, reminding }: ReminderRules,
  { steps }: Obligation,
  { lastDay, lastWorkingDay }: DuePeriod,
  { extendedTo }: UnitObligation,
  today: string,
): number {
  const moved =
    extendedTo === undefined
      ? { lastDay, lastWorkingDay }
      : { lastDay: extendedTo, lastWorkingDay: calendar.lastWorkingDayUpTo(extendedTo).day };
  const chain = reminding.chain;
  const now = stepOn(moved, { steps, chain, calendar }, today)?.step ?? Math.max(0, ...steps);
  if (now >= 0) return now;
  const own = chain.slice(0, -now).findLastIndex(({ to }) => to === "unit");
  return own === -1 ? 0 : -1 - own;
}

function linesOf(rules: ReminderRules, found: Found): string[] {
  const { obligation, period, at } = found;
  const { units, people, unreached, already } = figuresOf(rules, found);
  return [
    fill(words.look, {
      title: obligation.title,
      period: periodInWords(obligation, period.key),
      units,
      people,
      when: whenOf(rules, at),
    }),
    ...(unreached.length === 0 ? [] : [fill(words.unreached, { count: unreached.length })]),
    ...(already === 0 ? [] : [fill(words.already, { count: already })]),
    ...(people === 0 ? [words.nobody] : []),
  ];
}

function figuresOf(
  { calendar, reminding }: ReminderRules,
  { units, unreached, already, reminders, at }: Found,
): RemindFigures {
  const from = nextOfficeHour(at, calendar, reminding.hours);
  const people = new Set(reminders.map(({ person }) => person)).size;
  return { units, people, unreached, already, at: from, isNow: from === at };
}

function whenOf({ calendar, reminding }: ReminderRules, at: string): string {
  const from = nextOfficeHour(at, calendar, reminding.hours);
  return from === at ? words.now : fill(words.later, { time: instantInWords(from) });
}

function heldLine({ by, at }: ReminderHold): string {
  return fill(words.held, { by, time: instantInWords(at) });
}

function no(line: string): Told {
  return { done: false, lines: [line] };
}
