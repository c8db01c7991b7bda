import { openOwed } from "../../deadlines/owed/opening.ts";
import type { Obligations, UnitObligations } from "../../deadlines/ports.ts";
import { createUnitIndex, type UnitIndex } from "../../directory/unit-index.ts";
import { type Board, boardOf } from "../../domain/deadline/board.ts";
import type { DuePeriod, Obligation } from "../../domain/deadline/obligation.ts";
import type { EscalationStep } from "../../domain/deadline/reminder-step.ts";
import type { Directory } from "../../ports.ts";
import { type ReachRules, reachOf, type UnitReach } from "../../reaching/reach.ts";
import { findSpeakers } from "../../reaching/speakers.ts";
import type { OwedParts } from "../owed-item.ts";
import { openedPeriods, periodOf } from "../periods.ts";
import type { Closing, ReportBook } from "../report-book.ts";

/** A board with what it is about; `closing` once the office has closed the period. */
export interface ReportBoard extends Board {
  readonly of: Obligation;
  readonly due?: DuePeriod;
  readonly closing?: Closing;
  /** By which way those who speak for a unit can be reached, by the id of the unit. */
  readonly reach: ReadonlyMap<string, UnitReach>;
}

export interface BoardParts extends OwedParts {
  readonly stores: {
    readonly obligations: Pick<Obligations, "find" | "all">;
    readonly owed: UnitObligations;
    readonly book: ReportBook;
  };
  readonly directory: Pick<Directory, "recipients">;
  readonly rules: OwedParts["rules"] & {
    /** Who is told when a last day passes. */
    readonly chain: readonly EscalationStep[];
    readonly reach: ReachRules;
  };
}

/** The units today, and who speaks for each. */
export interface KnownPeople {
  readonly book: UnitIndex;
  readonly speakers: Awaited<ReturnType<typeof findSpeakers>>;
}

/** Looks up the units and who speaks for them. */
export async function lookUpPeople({
  register,
  directory,
  clock,
}: Pick<BoardParts, "register" | "directory" | "clock">): Promise<KnownPeople> {
  const book = createUnitIndex(await register.units(), clock.today());
  return { book, speakers: await findSpeakers(directory, book) };
}

/**
 * How every unit stands, in the latest period unless one is named; undefined when there is no such obligation. `people` is
 * given by who looked them up a moment ago.
 */
export async function showBoard(
  parts: BoardParts,
  id: string,
  named?: string,
  people?: KnownPeople,
): Promise<ReportBoard | undefined> {
  const { stores, rules, clock } = parts;
  const of = await stores.obligations.find(id);
  if (of === undefined) return undefined;
  const { book: units, speakers } = people ?? (await lookUpPeople(parts));
  const stands = await openOwed(parts, { obligations: [of], book: units });
  const period = named ?? (await openedPeriods(parts, of))[0]?.key;
  if (period === undefined) return { obligation: id, period: "", rows: [], of, reach: new Map() };
  const due = periodOf(of, period, rules.calendar);
  const rowsThere = await stores.owed.of({ obligation: id, period });
  const owed = rowsThere.filter((row) => stands(row, row.extendedTo ?? due?.lastDay));
  const closing = await stores.book.closing(id, period);
  const reach = new Map(
    owed.map(({ unit: id }) => {
      const unit = units.byId(id);
      const now = unit === undefined ? undefined : units.current(unit);
      return [id, reachOf(speakers.get(now?.id ?? "") ?? [], rules.reach, clock.instant())] as const;
    }),
  );
  const rows = boardOf(owed, {
    unit: units.byId,
    reached: new Set([...reach].flatMap(([id, { isReached }]) => (isReached ? [id] : []))),
    reportedAt: await stores.book.receiptsOf(owed.map(({ key }) => key)),
    due,
    now: clock.instant(),
    escalation: rules,
  });
  return {
    obligation: id,
    period,
    of,
    rows,
    due,
    closing,
    reach,
  };
}
