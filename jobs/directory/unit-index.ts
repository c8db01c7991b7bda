import type { Unit, UnitLevel } from "../domain/people/contact.ts";
import { createPhraseTable, type PhraseTable } from "./language/phrase-table.ts";
import { communeKey, unitNameTokens } from "./language/roster-words.ts";
import { tokensOf } from "./language/spelling.ts";

/** What else was said about a unit, to tell apart units of the same name. */
export interface UnitHints {
  readonly level?: UnitLevel;
  readonly commune?: string;
}

/** The unit that a name means today, or why it means none. "differs": the hints fit no unit of that name. */
export type Named =
  | { readonly kind: "unit"; readonly unit: Unit }
  | { readonly kind: "unknown" | "ended" | "differs" }
  | { readonly kind: "ambiguous"; readonly candidates: readonly Unit[] };

/** The units of the register on one day, found by id or by what people call them. */
export interface UnitIndex {
  readonly units: readonly Unit[];
  /** Names, aliases and ids of all units, ended ones too; none is replaced by its successor here. */
  readonly names: PhraseTable<Unit>;
  byId(id: string): Unit | undefined;
  /** The unit itself while it exists, else the unit that took its place; undefined when there is none today. */
  current(unit: Unit): Unit | undefined;
  resolve(name: string, hints?: UnitHints): Named;
  /** Which of the units that share a name is meant today. */
  choose(candidates: readonly Unit[], hints?: UnitHints): Named;
}

/** Makes the index for one day (ISO date). */
export function createUnitIndex(units: readonly Unit[], today: string): UnitIndex {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  let names: PhraseTable<Unit> | undefined;
  // Built when the first name is asked for: most callers look units up by id, and cutting all names takes time.
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
    // The hints are not asked of a successor: it may be of another level or commune than the unit that was named.
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

/** Whether a unit agrees with the hints; a commune that is not known contradicts nothing. */
export function fits(unit: Unit, { level, commune }: UnitHints): boolean {
  if (level !== undefined && unit.level !== level) return false;
  return commune === undefined || unit.commune === undefined || communeKey(commune) === communeKey(unit.commune);
}
