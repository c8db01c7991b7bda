import { openedOf } from "../../deadlines/owed/opening.ts";
import { matterOf } from "../../deadlines/owed/owed-memory.ts";
import { isAfter, lastMomentOf } from "../../domain/deadline/last-moment.ts";
import type { DuePeriod, Obligation } from "../../domain/deadline/obligation.ts";
import { SETTLED_STATES } from "../../domain/deadline/unit-obligation.ts";
import { periodOf } from "../periods.ts";
import type { Closing } from "../report-book.ts";
import type { MatterParts } from "./matter.ts";
import type { CountedRows, MatterId, Wish } from "./matter-book.ts";

/** How many units of a matter stand where. */
export interface DayCounts {
  readonly units: number;
  /** Accepted, or reported and not yet looked at. */
  readonly has: number;
  readonly reported: number;
  readonly exempt: number;
  /** Owing within time, and after it. */
  readonly owing: number;
  readonly late: number;
  readonly working: number;
}

/** A matter as the calendar shows it. */
export interface DayMatter {
  readonly of: Obligation;
  readonly period: string;
  readonly due: DuePeriod | undefined;
  readonly closing: Closing | undefined;
  /** False while the period has not begun: `counts.units` is then how many units are to owe it. */
  readonly isOpened: boolean;
  readonly counts: DayCounts;
  readonly wishes: Readonly<Record<Wish, number>>;
}

/**
 * The matters of the weeks around today by their last day, and those from before in which something waits for the office.
 * Those without a day come last.
 */
export async function matterDays(parts: MatterParts): Promise<readonly DayMatter[]> {
  const { stores, matters, rules, clock } = parts;
  const all = await stores.obligations.all();
  const known = new Map(all.map((one) => [one.id, one]));
  const { book } = await parts.people();
  const opened = await openedOf(parts, { obligations: all, book });
  const asked = opened.flatMap(({ obligation: { id }, units, asked: words }) =>
    [...units].map(([period, count]) => ({ obligation: id, period, count, words })),
  );
  const [waiting, wishes, closed] = await Promise.all([matters.waiting(), matters.wishes(), matters.closed()]);
  const ids = new Map<string, MatterId>();
  for (const { obligation, period } of [...asked, ...waiting])
    ids.set(wordOf(obligation, period), { obligation, period });
  const counted = new Map<string, CountedRows[]>();
  for (const row of await matters.counted([...ids.values()])) {
    const word = wordOf(row.obligation, row.period);
    counted.set(word, [...(counted.get(word) ?? []), row]);
  }
  const found: DayMatter[] = [];
  for (const [word, { obligation, period }] of ids) {
    const of = known.get(obligation);
    if (of === undefined) continue;
    const due = periodOf(of, period, rules.calendar);
    const plan = asked.find((one) => one.obligation === obligation && one.period === period);
    const rows = counted.get(word) ?? [];
    const isOpened = rows.length > 0;
    const standing = isOpened ? await standingRows(parts, rows, plan, due) : [];
    found.push({
      of,
      period,
      due,
      isOpened,
      closing: closed.find((one) => one.obligation === obligation && one.period === period),
      counts: isOpened ? countsOf(standing, due, clock.instant()) : { ...NONE, units: plan?.count ?? 0 },
      wishes: wishesOf(wishes, { obligation, period }),
    });
  }
  return found.sort((left, right) => (left.due?.lastDay ?? "9").localeCompare(right.due?.lastDay ?? "9"));
}

type Plan = { readonly count: number; readonly words: ReadonlySet<string> };

/**
 * The counted rows that still stand. There are more of them than the rules ask for only when the office changed who owes:
 * then the rows are looked at one by one (see `openOwed`).
 */
async function standingRows(
  { stores, clock }: MatterParts,
  counted: readonly CountedRows[],
  plan: Plan | undefined,
  due: DuePeriod | undefined,
): Promise<readonly CountedRows[]> {
  const [first] = counted;
  const units = counted.reduce((sum, { count }) => sum + count, 0);
  const isPast = due !== undefined && due.lastDay < clock.today();
  if (first === undefined || isPast || units <= (plan?.count ?? 0)) return counted;
  const { obligation, period } = first;
  const rows = await stores.owed.of({ obligation, period });
  return rows
    .filter(({ state, by, unit }) => {
      const isUntouched = state === "open" && by === "";
      return state !== "succeeded" && (!isUntouched || plan?.words.has(matterOf(obligation, period, unit)) === true);
    })
    .map(({ state, extendedTo }) => ({ obligation, period, state, count: 1, ...(extendedTo && { extendedTo }) }));
}

const NONE: DayCounts = { units: 0, has: 0, reported: 0, exempt: 0, owing: 0, late: 0, working: 0 };

function countsOf(rows: readonly CountedRows[], due: DuePeriod | undefined, now: string): DayCounts {
  const sum = (fits: (row: CountedRows) => boolean): number =>
    rows.reduce((total, row) => total + (fits(row) ? row.count : 0), 0);
  const owes = ({ state }: CountedRows): boolean => !SETTLED_STATES.includes(state);
  const isLate = (row: CountedRows): boolean => {
    const last = lastMomentOf(row, due);
    return owes(row) && last !== undefined && isAfter(now, last);
  };
  return {
    units: sum(() => true),
    has: sum(({ state }) => state === "reported" || state === "accepted"),
    reported: sum(({ state }) => state === "reported"),
    exempt: sum(({ state }) => state === "exempt"),
    owing: sum((row) => owes(row) && !isLate(row)),
    late: sum(isLate),
    working: sum(({ state }) => state === "working"),
  };
}

function wishesOf(
  all: readonly (MatterId & { readonly kind: Wish; readonly count: number })[],
  { obligation, period }: MatterId,
): Readonly<Record<Wish, number>> {
  const count = (kind: Wish): number =>
    all.find((one) => one.kind === kind && one.obligation === obligation && one.period === period)?.count ?? 0;
  return { extension: count("extension"), "needs-help": count("needs-help"), "not-ours": count("not-ours") };
}

const wordOf = (obligation: string, period: string): string => `${obligation} ${period}`;
