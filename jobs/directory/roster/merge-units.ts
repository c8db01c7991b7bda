import type { Unit } from "../../domain/people/contact.ts";
import { communeKey, type Field, unitNameKey, unitNameTokens } from "../language/roster-words.ts";
import { allAccepted, foldedKey, type Token } from "../language/spelling.ts";
import { createUnitIndex, fits } from "../unit-index.ts";
import type { RowProblem } from "./roster-table.ts";
import { given, type UnitRow } from "./unit-rows.ts";

export const UNIT_FIELDS = ["name", "level", "commune", "aliases", "validFrom", "validTo", "succeededBy"] as const;
export type UnitField = (typeof UNIT_FIELDS)[number];

/** A unit as it is after the file, with the first row about it and the rows that repeat it. */
export interface MergedUnit {
  readonly unit: Unit;
  readonly before?: Unit;
  readonly row: UnitRow;
  readonly again: readonly UnitRow[];
}
interface Draft {
  unit: Unit;
  readonly before?: Unit;
  readonly rows: UnitRow[];
}

/**
 * Joins the rows of a file with the units of the register. A unit is found by its id, or without an id by its name,
 * level and commune. A new name with a known id renames the unit, whose old name becomes an alias. Blank cells change
 * nothing; aliases are added, never removed.
 */
export function mergeUnits(
  rows: readonly UnitRow[],
  { units, newId }: { readonly units: readonly Unit[]; readonly newId: () => string },
): { readonly merged: readonly MergedUnit[]; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const drafts = new Map<string, Draft>();
  const lookup = createNames(units);
  for (const row of rows) {
    const known = lookup.find(row);
    if (known.length > 1) {
      problems.push(row.row.wrong("unit-unclear", "unitName", known.map(({ id }) => id).join(", ")));
      continue;
    }
    const before = known[0];
    if (before === undefined) {
      const wrong = lookup.isOtherLevel(row) ? "unit-differs" : row.level === undefined ? "no-level" : undefined;
      if (wrong !== undefined) {
        problems.push(row.row.wrong(wrong, "level"));
        continue;
      }
    }
    const draft = before === undefined ? undefined : drafts.get(before.id);
    const earlier = draft?.rows.find((other) => contradiction(row, other) !== undefined);
    if (earlier !== undefined) {
      problems.push(row.row.wrong("says-otherwise", contradiction(row, earlier), String(earlier.row.number)));
      continue;
    }
    const unit = joined(row, before, newId);
    if (draft === undefined) drafts.set(unit.id, { unit, rows: [row], before });
    else {
      draft.unit = unit;
      draft.rows.push(row);
    }
    lookup.put(unit);
  }
  problems.push(...settleSuccession(drafts, lookup));
  return {
    problems,
    merged: [...drafts.values()].map(({ unit, before, rows: [row, ...again] }) => {
      if (row === undefined) throw new Error("a unit without the row that speaks of it");
      return { unit, row, again, before };
    }),
  };
}

type Names = ReturnType<typeof createNames>;

/** Units by id and by name; the units of the file are added while it is read. */
function createNames(units: readonly Unit[]) {
  const byId = new Map<string, Unit>();
  const byName = new Map<string, { readonly words: readonly Token[]; readonly id: string }[]>();
  const put = (unit: Unit): void => {
    const seen = byId.get(unit.id);
    byId.set(unit.id, unit);
    const had = new Set(seen === undefined ? [] : [seen.name, ...seen.aliases]);
    for (const name of [unit.name, ...unit.aliases].filter((each) => !had.has(each))) {
      const words = unitNameTokens(name);
      const key = foldedKey(words);
      byName.set(key, [...(byName.get(key) ?? []), { words, id: unit.id }]);
    }
  };
  for (const unit of units) put(unit);
  const named = (name: string): Unit[] => {
    const typed = unitNameTokens(name);
    const found = (byName.get(foldedKey(typed)) ?? []).filter(({ words }) => allAccepted(typed, words));
    return [...new Set(found.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []);
  };
  return {
    put,
    byId: (id: string) => byId.get(id),
    named,
    drop: (id: string, before?: Unit) => (before === undefined ? byId.delete(id) : byId.set(id, before)),
    find(row: UnitRow): readonly Unit[] {
      if (row.id === undefined) return named(row.name).filter((unit) => fits(unit, row));
      const known = byId.get(row.id);
      return known === undefined ? [] : [known];
    },
    /** Whether a unit of this name exists with another level: only the office knows which of the two is right. */
    isOtherLevel: ({ id, name, commune }: UnitRow): boolean =>
      id === undefined && named(name).some((unit) => fits(unit, given({ commune }))),
  };
}

function joined(row: UnitRow, before: Unit | undefined, newId: () => string): Unit {
  const { id, name, level, commune, validFrom, validTo } = row;
  if (before === undefined) {
    if (level === undefined) throw new Error("a new unit without a level");
    return { id: id ?? newId(), name, level, aliases: row.aliases, ...given({ commune, validFrom, validTo }) };
  }
  // Without an id the unit was found by this name, which may be an alias: it does not rename the unit.
  const renamed = id !== undefined && unitNameKey(name) !== unitNameKey(before.name);
  const kept = id === undefined ? before.name : name;
  const aliases = [...before.aliases, ...(renamed ? [before.name] : []), ...row.aliases];
  const seen = new Set([unitNameKey(kept)]);
  const fresh = aliases.filter((alias) => !seen.has(unitNameKey(alias)) && seen.add(unitNameKey(alias)));
  const isSpelling =
    commune !== undefined && before.commune !== undefined && communeKey(commune) === communeKey(before.commune);
  const place = isSpelling ? before.commune : commune;
  return { ...before, name: kept, aliases: fresh, ...given({ level, commune: place, validFrom, validTo }) };
}

const spelled = (field: string, value: string): string => (field === "commune" ? communeKey(value) : value);

/** The column in which two rows of a file contradict each other about one unit; undefined when they agree. */
function contradiction(a: UnitRow, b: UnitRow): Field | undefined {
  if (a.id !== undefined && b.id !== undefined && unitNameKey(a.name) !== unitNameKey(b.name)) return "unitName";
  const said = ["level", "commune", "validFrom", "validTo", "successor"] as const;
  const differing = said.find((field) => {
    const [one, other] = [a[field], b[field]];
    return one !== undefined && other !== undefined && spelled(field, one) !== spelled(field, other);
  });
  return differing === "successor" ? "succeededBy" : differing;
}

/**
 * Finds the successors and checks the days. A unit with a problem is left out; then units that name it as successor
 * have a problem too, so all are checked again until none is left out any more.
 */
function settleSuccession(drafts: Map<string, Draft>, lookup: Names): RowProblem[] {
  const problems: RowProblem[] = [];
  for (let fell = true; fell; ) {
    fell = false;
    for (const [id, draft] of drafts) {
      const problem = settle(draft, lookup);
      if (problem === undefined) continue;
      fell = true;
      drafts.delete(id);
      lookup.drop(id, draft.before);
      problems.push(...draft.rows.map(({ row }) => row.wrong(...problem)));
    }
  }
  return problems;
}

function settle(draft: Draft, lookup: Names): Parameters<UnitRow["row"]["wrong"]> | undefined {
  const named = draft.rows.find(({ successor }) => successor !== undefined)?.successor;
  if (named !== undefined) {
    const byId = lookup.byId(named);
    const found = byId === undefined ? lookup.named(named).filter(({ id }) => id !== draft.unit.id) : [byId];
    const [successor] = found;
    if (successor === undefined) return ["unknown-successor", "succeededBy"];
    if (found.length > 1) return ["unit-unclear", "succeededBy", found.map(({ id }) => id).join(", ")];
    draft.unit = { ...draft.unit, succeededBy: successor.id };
    lookup.put(draft.unit);
  }
  const { id, validFrom, validTo, succeededBy } = draft.unit;
  if (validFrom !== undefined && validTo !== undefined && validTo <= validFrom) return ["dates-turned", "validTo"];
  if (succeededBy === undefined) return undefined;
  if (validTo === undefined) return ["needs-end", "validTo"];
  const passed = new Set<string>();
  for (let at = lookup.byId(succeededBy); at !== undefined && !passed.has(at.id); ) {
    if (at.id === id) return ["circular-successor", "succeededBy"];
    passed.add(at.id);
    at = at.succeededBy === undefined ? undefined : lookup.byId(at.succeededBy);
  }
  return undefined;
}

/** The fields in which a unit differs before and after. */
export function changedFields(before: Unit, after: Unit): UnitField[] {
  return UNIT_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** The index of the units as they will be after the file. */
export function unitsAfter(units: readonly Unit[], merged: readonly MergedUnit[], today: string) {
  const after = new Map(units.map((unit) => [unit.id, unit]));
  for (const { unit } of merged) after.set(unit.id, unit);
  return createUnitIndex([...after.values()], today);
}
