import type { Unit, UnitLevel } from "../../domain/people/contact.ts";
import { communeKey } from "../language/roster-words.ts";
import { foldedKey, tokensOf } from "../language/spelling.ts";

/** Whether a unit exists on a day, did once, or will. */
export const UNIT_STANDINGS = ["here", "coming", "ended"] as const;
export type UnitStanding = (typeof UNIT_STANDINGS)[number];

/** What the list of units is sorted by. */
export const UNIT_SORTS = ["name", "level", "commune", "people", "chats"] as const;
export type UnitSort = (typeof UNIT_SORTS)[number];

/** Which units are asked for; what is absent does not matter. */
export interface UnitConditions {
  /** Words of the name, of another name or of the id, in any order, with or without marks. */
  readonly words?: string | undefined;
  readonly level?: UnitLevel | undefined;
  readonly commune?: string | undefined;
  readonly standing?: UnitStanding | undefined;
}

/** How a unit stands on a day (ISO date). */
export function standingOf({ validFrom, validTo }: Unit, today: string): UnitStanding {
  if (validTo !== undefined && validTo <= today) return "ended";
  return validFrom !== undefined && validFrom > today ? "coming" : "here";
}

/** The units that fit. */
export function fittingOf(units: readonly Unit[], conditions: UnitConditions, today: string): readonly Unit[] {
  const { words = "", level, commune, standing } = conditions;
  const asked = tokensOf(words).map(({ folded }) => folded);
  const key = commune === undefined ? undefined : communeKey(commune);
  return units.filter(
    (unit) =>
      (level === undefined || unit.level === level) &&
      (key === undefined || (unit.commune !== undefined && communeKey(unit.commune) === key)) &&
      (standing === undefined || standingOf(unit, today) === standing) &&
      (asked.length === 0 || holdsAll(unit, asked)),
  );
}

function holdsAll({ id, name, aliases }: Unit, asked: readonly string[]): boolean {
  const said = ` ${foldedKey(tokensOf([name, ...aliases, id].join(" ")))} `;
  return asked.every((word) => said.includes(` ${word}`));
}

/** The units in the order that is asked for, by the numbers of `ranked` where a count is; those that are alike by their names. */
export function sortedBy(
  units: readonly Unit[],
  sort: UnitSort,
  isDown: boolean,
  ranked: ReadonlyMap<string, number> = new Map(),
): readonly Unit[] {
  const { compare } = new Intl.Collator("vi", { numeric: true });
  const numberOf = ({ id }: Unit): number => ranked.get(id) ?? 0;
  const text = (unit: Unit): string =>
    sort === "level" ? unit.level : sort === "commune" ? (unit.commune ?? "") : unit.name;
  const turn = isDown ? -1 : 1;
  const isByText = sort === "name" || sort === "level" || sort === "commune";
  return units.toSorted((left, right) => {
    const first = isByText ? compare(text(left), text(right)) : numberOf(left) - numberOf(right);
    return first * turn || compare(left.name, right.name) || compare(left.id, right.id);
  });
}

/** The communes of units, each once, in alphabetical order. */
export function communesOf(units: readonly Unit[]): readonly string[] {
  const byKey = new Map(
    units.flatMap(({ commune }) => (commune === undefined ? [] : [[communeKey(commune), commune]])),
  );
  return [...byKey.values()].toSorted(new Intl.Collator("vi").compare);
}
