import type { Unit } from "../../domain/people/contact.ts";
import { isUnitLevel } from "../language/level-words.ts";
import { unitNameKey } from "../language/roster-words.ts";
import { clean } from "../language/spelling.ts";
import { dayIn, listIn } from "../roster/cell.ts";
import { createUnitIndex } from "../unit-index.ts";

/** What an officer types about a unit; "" where nothing is said. */
export interface UnitFacts {
  readonly name: string;
  readonly level: string;
  readonly commune: string;
  /** Other names, separated by semicolons, commas or lines. */
  readonly aliases: string;
  /** Days as the office writes them: "01/07/2025". */
  readonly validFrom: string;
  readonly validTo: string;
}

/** Which fact is wrong, and how; `detail` names what it collides with. */
export interface FactProblem {
  readonly field: keyof UnitFacts;
  readonly why: "no-name" | "no-level" | "bad-date" | "dates-turned" | "same-unit" | "end-of-successor";
  readonly detail?: string;
}

const LETTER = /\p{L}/u;

/**
 * The unit that the facts make of the one before, or what is wrong with them. A name that is given up stays as another name,
 * so that files and people that still use it are understood.
 */
export function unitFrom(
  facts: UnitFacts,
  { id, before, units, today }: { id: string; before: Unit | undefined; units: readonly Unit[]; today: string },
): { readonly unit: Unit } | { readonly problems: readonly FactProblem[] } {
  const problems: FactProblem[] = [];
  const name = clean(facts.name);
  if (!LETTER.test(name)) problems.push({ field: "name", why: "no-name" });
  if (!isUnitLevel(facts.level)) problems.push({ field: "level", why: "no-level" });
  const day = (field: "validFrom" | "validTo"): string | undefined => {
    const read = dayIn(facts[field]);
    if ("value" in read) return read.value;
    problems.push({ field, why: "bad-date" });
    return undefined;
  };
  const [validFrom, validTo] = [day("validFrom"), day("validTo")];
  if (validFrom !== undefined && validTo !== undefined && validTo <= validFrom)
    problems.push({ field: "validTo", why: "dates-turned" });
  if (before?.succeededBy !== undefined && validTo === undefined && facts.validTo === "")
    problems.push({ field: "validTo", why: "end-of-successor" });
  if (problems.length > 0 || !isUnitLevel(facts.level)) return { problems };
  const commune = clean(facts.commune);
  const unit: Unit = {
    ...before,
    id,
    name,
    level: facts.level,
    commune: commune === "" ? undefined : commune,
    aliases: aliasesOf(facts.aliases, name, before),
    validFrom,
    validTo,
  };
  const same = twinOf(unit, units, today);
  return same === undefined ? { unit } : { problems: [{ field: "name", why: "same-unit", detail: same.name }] };
}

/** Another unit that exists today, of this name, level and commune. */
function twinOf({ id, name, level, commune, validTo }: Unit, units: readonly Unit[], today: string): Unit | undefined {
  if (validTo !== undefined && validTo <= today) return undefined;
  const others = units.filter((unit) => unit.id !== id && unit.level === level);
  const named = createUnitIndex(others, today).resolve(name, { level, ...(commune === undefined ? {} : { commune }) });
  return named.kind === "unit" && unitNameKey(named.unit.name) === unitNameKey(name) ? named.unit : undefined;
}

function aliasesOf(typed: string, name: string, before: Unit | undefined): readonly string[] {
  const read = listIn(typed);
  const renamed = before !== undefined && unitNameKey(before.name) !== unitNameKey(name) ? [before.name] : [];
  const seen = new Set([unitNameKey(name)]);
  return [...("value" in read ? read.value : []), ...renamed].filter(
    (alias) => !seen.has(unitNameKey(alias)) && seen.add(unitNameKey(alias)),
  );
}
