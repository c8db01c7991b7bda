import type { Unit, UnitLevel } from "../people/contact.ts";
import { isAfter, type LastMoment, lastMomentOf } from "./last-moment.ts";
import { type EscalationStep, nextEscalation } from "./reminder-step.ts";
import type { UnitObligation } from "./unit-obligation.ts";

/**
 * How a unit stands with one obligation in one period, as the office asks: accepted; reported and not yet looked at;
 * exempt; owing within time; owing after its last day.
 */
export const STANDINGS = ["accepted", "reported", "exempt", "owing", "late"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface BoardRow {
  readonly owed: UnitObligation;
  readonly unit: Unit;
  readonly standing: Standing;
  /** Last day in time for this unit (ISO); absent where the obligation has none. */
  readonly lastDay?: string;
  /** The hour of that day, where the deadline has one. */
  readonly clock?: string;
  /** Reported after its last day. */
  readonly reportedLate: boolean;
  /** Nobody who speaks for the unit has an address that works. */
  readonly unreached: boolean;
  /** For a late unit: which step comes next, and when (ISO date), if it does not report; absent after the last step. */
  readonly next?: { readonly link: EscalationStep; readonly day: string };
}

/** One obligation in one period, unit by unit. */
export interface Board {
  readonly obligation: string;
  readonly period: string;
  readonly rows: readonly BoardRow[];
}
export type Counts = Readonly<Record<Standing | "units" | "reportedLate" | "unreached", number>>;

/**
 * Makes the board. An ended unit whose part its successor has taken over has no row. `reached` holds the ids of the
 * units that can be written to.
 */
export function boardOf(
  owed: readonly UnitObligation[],
  known: {
    readonly unit: (id: string) => Unit | undefined;
    readonly reached: ReadonlySet<string>;
    /** When each was last reported (ISO instant), by key. */
    readonly reportedAt: ReadonlyMap<string, { readonly at: string }>;
    /** Until when reports of the period are in time. */
    readonly due: LastMoment | undefined;
    /** ISO instant. */
    readonly now: string;
    readonly escalation: Parameters<typeof nextEscalation>[2];
  },
): BoardRow[] {
  const found = new Map<string, BoardRow["next"]>();
  /** Many units are late since the same day and in the same hands. */
  const nextOf = (lastDay: string, taken: number): BoardRow["next"] => {
    const key = `${lastDay} ${taken}`;
    if (!found.has(key)) found.set(key, nextEscalation(lastDay, taken, known.escalation));
    return found.get(key);
  };
  return owed.flatMap((one) => {
    const unit = known.unit(one.unit);
    if (unit === undefined || one.state === "succeeded") return [];
    const last = lastMomentOf(one, known.due);
    const lastDay = last?.lastDay;
    const isReported = one.state === "reported" || one.state === "accepted";
    const { at } = known.reportedAt.get(one.key) ?? one;
    const standing = standingOf(one, last, known.now);
    const taken = (one.escalated?.step ?? -1) + 1;
    const next = standing === "late" && lastDay !== undefined ? nextOf(lastDay, taken) : undefined;
    return {
      owed: one,
      unit,
      standing,
      next,
      lastDay,
      clock: last?.clock,
      reportedLate: isReported && last !== undefined && isAfter(at, last),
      unreached: !known.reached.has(unit.id),
    };
  });
}

function standingOf({ state }: UnitObligation, last: LastMoment | undefined, now: string): Standing {
  if (state === "accepted" || state === "reported" || state === "exempt") return state;
  return last !== undefined && isAfter(now, last) ? "late" : "owing";
}

export function countsOf(rows: readonly BoardRow[]): Counts {
  const count = (fits: (row: BoardRow) => boolean): number => rows.filter(fits).length;
  const standing = (wanted: Standing): number => count((row) => row.standing === wanted);
  return {
    units: rows.length,
    accepted: standing("accepted"),
    reported: standing("reported"),
    exempt: standing("exempt"),
    owing: standing("owing"),
    late: standing("late"),
    reportedLate: count((row) => row.reportedLate),
    unreached: count((row) => row.unreached && (row.standing === "owing" || row.standing === "late")),
  };
}

/** The rows by level or by commune, in the order in which the groups come first. */
export function groupsOf(
  rows: readonly BoardRow[],
  by: "level" | "commune",
): ReadonlyMap<UnitLevel | string, readonly BoardRow[]> {
  const groups = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const key = row.unit[by] ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
