import type { UnitIndex } from "../../directory/unit-index.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { OwedSince } from "./owed.ts";

/** What units owe by the rule of an obligation today. */
export interface Remembered {
  readonly owed: readonly OwedSince[];
  /** Obligation, period and unit of each, see {@link matterOf}. */
  readonly asked: ReadonlySet<string>;
  /** How many units owe in a period, by its key. */
  readonly units: ReadonlyMap<string, number>;
  /** Whether all of it is in the database; rows never go away again. */
  isOpened: boolean;
}

/**
 * Remembers what units owe by the rules, since working it out for 1,400 units and 40 obligations takes longer than a page
 * may. It forgets all when the day or the register changes, and one obligation when that is changed.
 */
export interface OwedMemory {
  of(obligation: Obligation, day: string, book: UnitIndex, make: () => readonly OwedSince[]): Remembered;
}

/** See {@link OwedMemory}; one for each process. */
export function createOwedMemory(): OwedMemory {
  const known = new Map<string, { readonly version: number; readonly found: Remembered }>();
  let asOf = "";
  let units: UnitIndex["units"] | undefined;
  return {
    of(obligation, day, book, make) {
      // The index is made anew for each request; what it holds is compared once for each.
      if (book.units !== units) {
        const now = JSON.stringify([day, book.units]);
        if (now !== asOf) known.clear();
        [asOf, units] = [now, book.units];
      }
      const { id, version } = obligation;
      const kept = known.get(id);
      if (kept?.version === version) return kept.found;
      const found = remembered(make());
      known.set(id, { version, found });
      return found;
    },
  };
}

/** What is asked of a unit in a period, as one word. */
export function matterOf(obligation: string, period: string, unit: string): string {
  return `${obligation} ${period} ${unit}`;
}

/** What was worked out, in the form in which it is remembered. */
export function remembered(owed: readonly OwedSince[]): Remembered {
  const units = new Map<string, number>();
  for (const { period } of owed) units.set(period.key, (units.get(period.key) ?? 0) + 1);
  return {
    owed,
    asked: new Set(owed.map((one) => matterOf(one.obligation.id, one.period.key, one.unit.id))),
    units,
    isOpened: false,
  };
}
