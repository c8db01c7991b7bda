import { lastMomentInWords } from "../../dates/date-words.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import { addDays } from "../../domain/calendar/calendar-date.ts";
import { nextPeriod } from "../../domain/deadline/due-periods.ts";
import { isAfter, lastMomentOf } from "../../domain/deadline/last-moment.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import { SETTLED_STATES } from "../../domain/deadline/unit-obligation.ts";
import { fill } from "../../domain/sentence.ts";
import { deadlineWords } from "../deadline-words.ts";
import type { Obligations, UnitObligations } from "../ports.ts";
import { owedWindow } from "./opening.ts";
import { type Owed, openedFrom, owedBetween } from "./owed.ts";

const { dueList: words, states } = deadlineWords;

/** What falls due within so many days and what is late, each with the units that owe it and where they stand. */
export async function dueLines(
  parts: {
    readonly obligations: Pick<Obligations, "all">;
    readonly unitObligations: Pick<UnitObligations, "open" | "of">;
    readonly calendar: WorkingCalendar;
    readonly book: UnitIndex;
    readonly digest: (text: string) => string;
    readonly today: () => string;
    readonly instant: () => string;
  },
  days: number,
): Promise<string[]> {
  const today = parts.today();
  const now = parts.instant();
  const all = await parts.obligations.all();
  const active = all.filter(({ state }) => state === "active");
  const owed = active.flatMap((obligation) =>
    owedBetween(obligation, parts, { from: owedWindow(obligation, today).from, to: addDays(today, days) }),
  );
  // The rows are opened before they are shown, so that each shown key can be reported on.
  await parts.unitObligations.open(openedFrom(owed, parts.instant()));
  const periods = new Map<string, Owed[]>();
  for (const one of owed) {
    const key = `${one.period.lastDay} ${one.obligation.id}`;
    periods.set(key, [...(periods.get(key) ?? []), one]);
  }
  const blocks = all.flatMap((obligation) => unconfirmedBlock(obligation, parts, addDays(today, days)));
  for (const [key, units] of periods) blocks.push({ key, lines: await periodLines(parts.unitObligations, units, now) });
  const lines = blocks.sort((left, right) => left.key.localeCompare(right.key)).flatMap((block) => block.lines);
  return lines.length === 0 ? [fill(words.nothing, { days })] : lines;
}

/** A proposal that falls due is shown as not confirmed; otherwise nobody would notice it, since it reminds nobody. */
function unconfirmedBlock(
  { id, title, state, deadline }: Obligation,
  { calendar, today }: { readonly calendar: WorkingCalendar; readonly today: () => string },
  to: string,
): { readonly key: string; readonly lines: readonly string[] }[] {
  const next = state !== "proposed" || deadline === undefined ? undefined : nextPeriod(deadline, calendar, today());
  if (next === undefined || next.lastDay > to) return [];
  const line = fill(words.unconfirmed, { id, title, lastDay: lastMomentInWords(next) });
  return [{ key: `${next.lastDay} ${id}`, lines: [line] }];
}

async function periodLines(store: Pick<UnitObligations, "of">, units: readonly Owed[], now: string): Promise<string[]> {
  const [first] = units;
  if (first === undefined) return [];
  const { obligation, period } = first;
  const rows = await store.of({ obligation: obligation.id, period: period.key });
  const known = new Map(rows.map((row) => [row.key, row]));
  const standing = units.map(({ key, unit }) => {
    const row = known.get(key);
    const state = row?.state ?? "open";
    const isSettled = SETTLED_STATES.includes(state);
    return {
      key,
      unit,
      state,
      isSettled,
      isLate: !isSettled && isAfter(now, lastMomentOf(row ?? {}, period) ?? period),
    };
  });
  return [
    fill(words.head, {
      lastDay: lastMomentInWords(period),
      title: obligation.title,
      owing: units.length,
      settled: standing.filter(({ isSettled }) => isSettled).length,
      late: standing.filter(({ isLate }) => isLate).length,
    }),
    ...standing.map(({ key, unit, state }) => fill(words.row, { key, unit: unit.name, state: states[state] })),
  ];
}
