import type { Unit, UnitLevel } from "../domain/people/contact.ts";
import { createPhraseTable, type PhraseTable } from "./language/phrase-table.ts";
import { communeKey, unitNameTokens } from "./language/roster-words.ts";
import { tokensOf } from "./language/spelling.ts";

/** What else was said about a unit; it tells apart those of one name. */
export interface UnitHints {
  readonly level?: UnitLevel;
  readonly commune?: string;
}

/** The unit a name means today. */
export type Named =
  | { readonly kind: "unit"; readonly unit: Unit }
  | { readonly kind: "unknown" | "ended" | "differs" }
  | { readonly kind: "ambiguous"; readonly candidates: readonly Unit[] };

/** The units of the register, to be found by what people call them. */
export interface UnitIndex {
  readonly units: readonly Unit[];
  /** Names, aliases and ids as they are printed, succession not followed. */
  readonly names: PhraseTable<Unit>;
  byId(id: string): Unit | undefined;
  /** The unit itself while it exists, else the one that took its place; undefined when there is none. */
  current(unit: Unit): Unit | undefined;
  resolve(name: string, hints?: UnitHints): Named;
  /** The one unit today among those that share a name. */
  choose(candidates: readonly Unit[], hints?: UnitHints): Named;
}

/** Makes the book for one day (ISO date). */
export function createUnitIndex(units: readonly Unit[], today: string): UnitIndex {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  let names: PhraseTable<Unit> | undefined;
  // Most who open the book look units up by id: the many names are taken apart when the first one is asked for.
  const named = (): PhraseTable<Unit> => {
    names ??= createPhraseTable(
      units.flatMap((unit) => [
        ...[unit.name, ...unit.aliases].map((name) => [unitNameTokens(name), unit] as const),
        [tokensOf(unit.id), unit] as const,
      ]),
    );
    return names;
  };
  const current = (unit: Unit): Unit | undefined => {
    const passed = new Set<string>();
    let at: Unit | undefined = unit;
    while (at?.validTo !== undefined && at.validTo <= today && !passed.has(at.id)) {
      passed.add(at.id);
      at = at.succeededBy === undefined ? undefined : byId.get(at.succeededBy);
    }
    return at === undefined || passed.has(at.id) || (at.validFrom ?? "") > today ? undefined : at;
  };
  const choose = (candidates: readonly Unit[], hints: UnitHints = {}): Named => {
    if (candidates.length === 0) return { kind: "unknown" };
    const living = [...new Set(candidates.flatMap((unit) => current(unit) ?? []))];
    const [first] = living;
    if (first === undefined) return { kind: "ended" };
    // A successor may be of another level or commune than the name that was printed.
    if (living.length === 1 && !candidates.includes(first)) return { kind: "unit", unit: first };
    const fitting = living.filter((unit) => fits(unit, hints));
    const [only] = fitting;
    if (only === undefined) return { kind: "differs" };
    return fitting.length === 1 ? { kind: "unit", unit: only } : { kind: "ambiguous", candidates: fitting };
  };
  return {
    units,
    get names() {
      return named();
    },
    byId: (id) => byId.get(id),
    current,
    choose,
    resolve: (name, hints) => choose(named().exactly(unitNameTokens(name)), hints),
  };
}

/** Whether nothing that is known of a unit speaks against what was said. */
export function fits(unit: Unit, { level, commune }: UnitHints): boolean {
  if (level !== undefined && unit.level !== level) return false;
  return commune === undefined || unit.commune === undefined || communeKey(commune) === communeKey(unit.commune);
}
