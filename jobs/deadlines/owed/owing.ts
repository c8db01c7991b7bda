import { communeKey } from "../../directory/language/roster-words.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import type { Owners } from "../../domain/deadline/obligation.ts";
import type { Unit } from "../../domain/people/contact.ts";

/** A unit that owes, with the ids of ended units whose part it has taken over. */
export interface Owing {
  readonly unit: Unit;
  readonly standsFor: readonly string[];
}

/**
 * The units that owe in a period that began on `from` (ISO date), as of the day of the index: the units that are meant
 * and had not ended before the period, or that are named. In place of an ended one its successor owes, of whatever
 * level.
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
