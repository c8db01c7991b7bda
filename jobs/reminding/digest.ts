import { lastMomentInWords, periodInWords } from "../dates/date-words.ts";
import { deadlineWords } from "../deadlines/deadline-words.ts";
import { sourceInWords, strictnessInWords } from "../deadlines/obligations/obligation-lines.ts";
import { type WorkingCalendar, workingDaysLeft } from "../domain/calendar/calendar.ts";
import { printedDate } from "../domain/calendar/calendar-date.ts";
import { isAfter } from "../domain/deadline/last-moment.ts";
import type { DuePeriod, Obligation } from "../domain/deadline/obligation.ts";
import { type EscalationStep, nextEscalation } from "../domain/deadline/reminder-step.ts";
import type { Message, MessageButton } from "../domain/delivery/outcome.ts";
import { fill } from "../domain/sentence.ts";

/** One entry of a digest: an obligation in a period, with the units it is about. */
export interface DigestItem {
  readonly obligation: Obligation;
  readonly period: DuePeriod;
  /** The last day in time of these units, their extension included (ISO date). */
  readonly lastDay: string;
  /** The hour of that day, where the deadline has one. */
  readonly clock?: string;
  readonly isExtended: boolean;
  readonly step: number;
  /** True when it is told to those who took the late units in hand, false when to the units themselves. */
  readonly isHandedUp: boolean;
  /** The people of a step of the chain, in words. */
  readonly named: (link: EscalationStep) => string;
  readonly units: readonly { readonly key: string; readonly name: string }[];
}

const { reminder: words, setBy } = deadlineWords;
const MOST_UNITS = 12;
/** The smallest limit of the channels is 2,000 characters. */
const LONGEST = 1_900;

/** The message of all that one person is reminded of, in the order of `items`, with buttons for their own unit. */
export function digestOf(
  items: readonly DigestItem[],
  rules: {
    readonly calendar: WorkingCalendar;
    readonly chain: readonly EscalationStep[];
    readonly today: string;
    readonly now: string;
  },
): Message {
  const head = fill(words.head, { today: printedDate(rules.today) });
  const shown: string[] = [];
  for (const [at, item] of items.entries()) {
    const text = itemText(item, at + 1, rules);
    if (shown.length > 0 && [head, ...shown, text, words.foot].join("\n\n").length > LONGEST) break;
    shown.push(text);
  }
  const left = items.length - shown.length;
  const more = left === 0 ? [] : [fill(words.more, { count: left })];
  const foot = items.some(({ isHandedUp }) => !isHandedUp) ? [words.foot] : [];
  return {
    text: [head, ...shown, ...more, ...foot].join("\n\n").slice(0, LONGEST),
    buttons: buttonsOf(items.slice(0, shown.length)),
  };
}

function itemText(
  item: DigestItem,
  number: number,
  { calendar, chain, today, now }: Parameters<typeof digestOf>[1],
): string {
  const { obligation, period, lastDay, isExtended, isHandedUp, step, units } = item;
  const names = units.slice(0, MOST_UNITS).map(({ name }) => name);
  const others = units.length - names.length;
  const common = {
    number,
    title: obligation.title,
    period: periodInWords(obligation, period.key),
    units: others === 0 ? names.join(", ") : fill(words.moreUnits, { names: names.join(", "), count: others }),
    lastDay: lastMomentInWords(item),
    source: sourceLine(obligation),
    next: nextStep(item, calendar, chain),
  };
  if (isHandedUp) return fill(words.office, { ...common, count: units.length });
  const left = step < 0 || isAfter(now, item) ? -1 : workingDaysLeft(lastDay, calendar, today);
  return fill(words.item, {
    ...common,
    strict: isExtended
      ? fill(words.extended, { lastDay: printedDate(lastDay) })
      : strictnessInWords(obligation.deadline ?? { strict: false }, period),
    left: left < 0 ? words.late : left === 0 ? words.last : fill(words.left, { days: left }),
  });
}

/** Where the duty stands, or who of the office set it. */
function sourceLine(obligation: Obligation): string {
  const { source, deadline } = obligation;
  if (source.kind !== "document") return fill(words.sources.office, source);
  const set = deadline?.setBy === "office" ? setBy.office : "";
  return fill(words.sources.document, { source: sourceInWords(obligation), setBy: set });
}

/** What happens next without a report: the next step of the chain that is not the unit itself, and its day. */
function nextStep(
  { lastDay, step, named }: DigestItem,
  calendar: WorkingCalendar,
  chain: readonly EscalationStep[],
): string {
  const next = nextEscalation(lastDay, Math.max(0, -step), { chain, calendar });
  if (next !== undefined) return fill(words.then, { day: printedDate(next.day), named: named(next.link) });
  const last = chain.at(-1);
  return fill(words.nothingThen, { named: last === undefined ? "" : named(last) });
}

/** With a single item all answers as buttons; with several only "done", one button for each. */
function buttonsOf(items: readonly DigestItem[]): MessageButton[] {
  const own = items.flatMap((item, at) => {
    const [unit] = item.units;
    return item.isHandedUp || unit === undefined ? [] : [{ number: at + 1, key: unit.key }];
  });
  const [only] = own;
  const answers = Object.entries(words.buttons);
  if (own.length === 1 && only !== undefined)
    return answers.map(([answer, label]) => ({ label, action: `report:${answer}:${only.key}` }));
  return own.map(({ number, key }) => ({
    label: fill(words.oneOf, { number, label: words.buttons.done }),
    action: `report:done:${key}`,
  }));
}
