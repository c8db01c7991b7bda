import { openOwed } from "../../deadlines/owed/opening.ts";
import type { Obligations, UnitObligations } from "../../deadlines/ports.ts";
import { createUnitIndex, type UnitIndex } from "../../directory/unit-index.ts";
import { type Board, boardOf } from "../../domain/deadline/board.ts";
import type { DuePeriod, Obligation } from "../../domain/deadline/obligation.ts";
import type { EscalationStep } from "../../domain/deadline/reminder-step.ts";
import { type Audience, EVERYBODY } from "../../domain/people/audience.ts";
import { UNIT_ROLES } from "../../domain/people/roles.ts";
import type { Directory } from "../../ports.ts";
import type { OwedParts } from "../owed-item.ts";
import { openedPeriods, periodOf } from "../periods.ts";
import type { Closing, ReportBook } from "../report-book.ts";

/** A board with what it is about; `closing` once the office has closed the period. */
export interface ReportBoard extends Board {
  readonly of: Obligation;
  readonly due?: DuePeriod;
  readonly closing?: Closing;
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
  };
}

const PEOPLE_AT_ONCE = 1_000;
const SPEAKERS: Audience = { ...EVERYBODY, roles: UNIT_ROLES };

/** How every unit stands, in the latest period unless one is named; undefined when there is no such obligation. */
export async function showBoard(parts: BoardParts, id: string, named?: string): Promise<ReportBoard | undefined> {
  const { stores, rules, clock } = parts;
  const of = await stores.obligations.find(id);
  if (of === undefined) return undefined;
  const units = createUnitIndex(await parts.register.units(), clock.today());
  const stands = await openOwed(parts, { obligations: [of], book: units });
  const period = named ?? (await openedPeriods(parts, of))[0]?.key;
  if (period === undefined) return { obligation: id, period: "", rows: [], of };
  const due = periodOf(of, period, rules.calendar);
  const rowsThere = await stores.owed.of({ obligation: id, period });
  const owed = rowsThere.filter((row) => stands(row, row.extendedTo ?? due?.lastDay));
  const closing = await stores.book.closing(id, period);
  const rows = boardOf(owed, {
    unit: units.byId,
    reached: await reachedUnits(parts.directory, units),
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
  };
}

/**
 * The ids of units for which somebody speaks who wants messages and has an address that works. An ended unit counts as
 * reached when its successor is.
 */
async function reachedUnits(directory: Pick<Directory, "recipients">, units: UnitIndex): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  for (let after: string | undefined; ; ) {
    const people = await directory.recipients(SPEAKERS, {
      limit: PEOPLE_AT_ONCE,
      after,
    });
    for (const { unitId, consent, unreachable } of people.flatMap(({ contacts }) => contacts)) {
      const unit = unitId === undefined ? undefined : units.byId(unitId);
      const current = unit === undefined ? undefined : units.current(unit);
      if (current !== undefined && consent === "given" && unreachable === undefined) reached.add(current.id);
    }
    after = people.at(-1)?.person;
    if (people.length < PEOPLE_AT_ONCE) break;
  }
  return new Set(units.units.flatMap((unit) => (reached.has(units.current(unit)?.id ?? "") ? [unit.id] : [])));
}
