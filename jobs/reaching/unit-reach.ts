import type { Register } from "../directory/register.ts";
import { createUnitIndex } from "../directory/unit-index.ts";
import type { Directory } from "../ports.ts";
import { type ReachRules, reachOf, type UnitReach } from "./reach.ts";
import { findSpeakers } from "./speakers.ts";

export interface ReachingParts {
  readonly directory: Pick<Directory, "recipients">;
  readonly register: Pick<Register, "units">;
  readonly rules: ReachRules;
  /** Now, as an ISO instant, and today's ISO date in office time. */
  readonly instant: () => string;
  readonly today: () => string;
}

/** How units are reached now, of these or of all, by the id of a unit that exists today; without it nobody speaks for one. */
export type FindReach = (units?: readonly string[]) => Promise<ReadonlyMap<string, UnitReach>>;

/** See {@link FindReach}. */
export function createFindReach({ directory, register, rules, instant, today }: ReachingParts): FindReach {
  return async (units) => {
    const index = createUnitIndex(await register.units(), today());
    const speakers = await findSpeakers(directory, index, units);
    return new Map([...speakers].map(([unit, people]) => [unit, reachOf(people, rules, instant())]));
  };
}
