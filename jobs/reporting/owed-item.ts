import type { OpeningParts } from "../deadlines/owed/opening.ts";
import type { Obligations, UnitObligations } from "../deadlines/ports.ts";
import type { Address, Register } from "../directory/register.ts";
import type { WorkingCalendar } from "../domain/calendar/calendar.ts";
import { isAfter, lastMomentOf } from "../domain/deadline/last-moment.ts";
import type { Obligation } from "../domain/deadline/obligation.ts";
import type { UnitObligation } from "../domain/deadline/unit-obligation.ts";
import type { Unit } from "../domain/people/contact.ts";
import { periodOf } from "./periods.ts";
import { attend, type Speaker } from "./speaker.ts";

/** What a unit owes or owed, with its obligation and its last day. */
export interface OwedItem {
  readonly owed: UnitObligation;
  readonly obligation: Obligation;
  /** Last day in time for this unit (ISO); absent where the obligation has none. */
  readonly lastDay?: string;
  /** The hour of that day, where the deadline has one. */
  readonly clock?: string;
  readonly isLate: boolean;
}

/** What an item is made of. */
export interface ItemParts {
  readonly stores: { readonly obligations: Pick<Obligations, "find"> };
  readonly rules: { readonly calendar: WorkingCalendar };
  readonly clock: {
    /** Now, as an ISO instant. */
    readonly instant: () => string;
  };
}

export interface OwedParts extends ItemParts, OpeningParts {
  readonly stores: {
    readonly obligations: Pick<Obligations, "find" | "all">;
    readonly owed: Pick<UnitObligations, "find" | "of" | "open">;
  };
  readonly rules: ItemParts["rules"];
  readonly clock: OpeningParts["clock"];
  readonly register: Pick<Register, "units" | "peopleAt">;
}

/** Joins what is owed with its obligation and its last day; undefined when the obligation is gone. */
export async function itemOf({ stores, rules, clock }: ItemParts, owed: UnitObligation): Promise<OwedItem | undefined> {
  const obligation = await stores.obligations.find(owed.obligation);
  if (obligation === undefined) return undefined;
  const last = lastMomentOf(owed, periodOf(obligation, owed.period, rules.calendar));
  const isLate = last !== undefined && isAfter(clock.instant(), last);
  return { owed, obligation, isLate, lastDay: last?.lastDay, clock: last?.clock };
}

/** An item that a chat may act on, or why it may not. */
export type Own =
  | { readonly kind: "own"; readonly item: OwedItem; readonly speaker: Speaker; readonly unit: Unit }
  | { readonly kind: "stranger" | "not-yours" | "missing" };

/**
 * Finds what a chat acts on. Only a contact of the unit that owes it may act. When that unit has ended, contacts of its
 * successor may, and act on what the successor owes in its place.
 */
export async function ownItem(parts: OwedParts, chat: Address, key: string): Promise<Own> {
  const { speaker, book } = await attend(parts.register, chat, parts.clock.today());
  const unit = speaker?.unit;
  if (speaker === undefined || unit === undefined) return { kind: "stranger" };
  const found = await parts.stores.owed.find(key);
  if (found === undefined) return { kind: "missing" };
  const owner = book.byId(found.unit);
  if (owner === undefined || book.current(owner)?.id !== unit.id) return { kind: "not-yours" };
  const { obligation, period } = found;
  const [taken] =
    found.state === "succeeded" ? await parts.stores.owed.of({ obligation, period, unit: unit.id }) : [found];
  const item = taken === undefined ? undefined : await itemOf(parts, taken);
  return item === undefined ? { kind: "missing" } : { kind: "own", item, speaker, unit };
}
