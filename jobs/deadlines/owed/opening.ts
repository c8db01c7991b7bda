import type { UnitIndex } from "../../directory/unit-index.ts";
import type { WorkingCalendar } from "../../domain/calendar/calendar.ts";
import { addDays } from "../../domain/calendar/calendar-date.ts";
import { officeDate } from "../../domain/calendar/office-time.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { UnitObligation } from "../../domain/deadline/unit-obligation.ts";
import type { UnitObligations } from "../ports.ts";
import { type Owed, openedFrom, owedBetween } from "./owed.ts";
import { matterOf, type OwedMemory, type Remembered, remembered } from "./owed-memory.ts";

/** Last days up to this many days ahead are looked at: enough for the first step (30 working days) over Tết. */
const AHEAD_DAYS = 75;
/** Last days up to this many days back are looked at: the whole chain has been gone through by then. */
export const LATE_DAYS = 60;

/** What opening needs. */
export interface OpeningParts {
  readonly stores: { readonly owed: Pick<UnitObligations, "open" | "of"> };
  readonly rules: { readonly calendar: WorkingCalendar };
  readonly clock: {
    /** Today's ISO date in office time. */
    readonly today: () => string;
    /** Now, as an ISO instant. */
    readonly instant: () => string;
  };
  readonly digest: (text: string) => string;
  /** What was worked out before; absent, it is worked out on each call. */
  readonly memory?: OwedMemory | undefined;
}

/** The first and the last of the last days (ISO dates) that are looked at today: none before the confirmation. */
export function owedWindow({ confirmedAt }: Obligation, today: string): { readonly from: string; readonly to: string } {
  const confirmed = confirmedAt === undefined ? today : officeDate(Date.parse(confirmedAt));
  const earliest = addDays(today, -LATE_DAYS);
  return { from: confirmed > earliest ? confirmed : earliest, to: addDays(today, AHEAD_DAYS) };
}

/**
 * Opens what units owe by the rules of the active obligations among these, in the periods under way, so that whoever
 * looks sees it before any reminder is due. `unit` is the id of the only unit that matters. Gives which rows still
 * stand: one that nobody has touched and that the rules, as they are now, do not ask for any more does not.
 */
export async function openOwed(
  { stores, rules, clock, digest, memory }: OpeningParts,
  {
    obligations,
    book,
    unit,
  }: { readonly obligations: readonly Obligation[]; readonly book: UnitIndex; readonly unit?: string | undefined },
): Promise<(row: UnitObligation, lastDay: string | undefined) => boolean> {
  const today = clock.today();
  const found = await openedOf({ stores, rules, clock, digest, memory }, { obligations, book, unit });
  const askedBy = new Map(found.map(({ obligation, asked }) => [obligation.id, asked]));
  return ({ obligation, period, unit: owing, state, by }, lastDay) => {
    const isUntouched = state === "open" && by === "";
    const isAsked = askedBy.get(obligation)?.has(matterOf(obligation, period, owing)) ?? false;
    return !isUntouched || isAsked || (lastDay !== undefined && lastDay < today);
  };
}

/** What the rules of the active obligations among these ask today, with its rows in the database. */
export async function openedOf(
  { stores, rules, clock, digest, memory }: OpeningParts,
  {
    obligations,
    book,
    unit,
  }: { readonly obligations: readonly Obligation[]; readonly book: UnitIndex; readonly unit?: string | undefined },
): Promise<readonly (Remembered & { readonly obligation: Obligation })[]> {
  const today = clock.today();
  const found = obligations
    .filter(({ state }) => state === "active")
    .map((obligation) => {
      const make = () =>
        owedBetween(obligation, { book, calendar: rules.calendar, digest }, owedWindow(obligation, today));
      return { obligation, kept: memory?.of(obligation, today, book, make) ?? remembered(make()) };
    });
  const missing = found.filter(({ kept }) => !kept.isOpened);
  await openMissing(
    stores.owed,
    missing
      .flatMap(({ kept }) => kept.owed)
      .filter(({ begins, unit: { id } }) => begins < today && (unit === undefined || id === unit)),
    clock.instant(),
  );
  if (unit === undefined) for (const { kept } of missing) kept.isOpened = true;
  return found.map(({ obligation, kept }) => ({ obligation, ...kept }));
}

/** Opens the rows that are not there yet; nothing is written when all are. */
async function openMissing(store: OpeningParts["stores"]["owed"], owed: readonly Owed[], at: string): Promise<void> {
  if (owed.length === 0) return;
  const known = new Set((await store.of({ keys: owed.map(({ key }) => key) })).map(({ key }) => key));
  await store.open(
    openedFrom(
      owed.filter(({ key }) => !known.has(key)),
      at,
    ),
  );
}
