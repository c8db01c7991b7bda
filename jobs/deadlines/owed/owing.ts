import { communeKey } from "../../directory/language/roster-words.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import type { Owners } from "../../domain/deadline/obligation.ts";
import type { Unit } from "../../domain/people/contact.ts";

/** A unit that owes, with the ended units whose part it has taken over. */
export interface Owing {
  readonly unit: Unit;
  readonly standsFor: readonly string[];
}

/**
 * The units that owe in a period that began on `from`, as of the day of the book: those that are meant and existed at some
 * time of it. One that has ended since is stood for by the unit that took its place, whatever that unit's own level.
 */
export function owingUnits(owners: Owners, book: UnitIndex, from: string): Owing[] {
  const meant = owners.units;
  if (meant === undefined) return [];
  const keys = new Set(meant.communes.map(communeKey));
  const isMeant = ({ id, level, commune }: Unit): boolean =>
    (meant.units.length === 0 || meant.units.includes(id)) &&
    (meant.levels.length === 0 || meant.levels.includes(level)) &&
    (keys.size === 0 || (commune !== undefined && keys.has(communeKey(commune))));
  const owing = new Map<string, { unit: Unit; standsFor: string[] }>();
  for (const unit of book.units) {
    const isNamed = meant.units.includes(unit.id);
    if (!isMeant(unit) || (!isNamed && unit.validTo !== undefined && unit.validTo <= from)) continue;
    const now = book.current(unit);
    if (now === undefined) continue;
    const known = owing.get(now.id) ?? { unit: now, standsFor: [] };
    owing.set(now.id, known);
    if (now.id !== unit.id) known.standsFor.push(unit.id);
  }
  return [...owing.values()];
}
