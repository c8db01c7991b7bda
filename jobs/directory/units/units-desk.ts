import type { Recipient, Unit } from "../../domain/people/contact.ts";
import type { Link } from "../../domain/people/link-code.ts";
import type { Register } from "../register.ts";
import { createUnitIndex, type UnitIndex } from "../unit-index.ts";
import { type JoinAsked, type Joined, type Joining, joinUnits, lookAtJoining, type NotJoined } from "./joining.ts";
import type { PeopleAsk, UnitBook, UnitChange, UnitCounts } from "./unit-book.ts";
import { type FactProblem, type UnitFacts, unitFrom } from "./unit-facts.ts";
import {
  communesOf,
  fittingOf,
  sortedBy,
  standingOf,
  type UnitConditions,
  type UnitSort,
  type UnitStanding,
} from "./unit-list.ts";

/** Whether somebody who speaks for a unit gets a message of ours now. */
export interface UnitReached {
  readonly isReached: boolean;
}

export interface UnitsDeskParts {
  readonly register: Pick<Register, "units" | "atOnce">;
  readonly book: UnitBook;
  /** The units of these that somebody speaks for, by their ids; a unit that is left out has nobody. */
  readonly reach: (units: readonly string[]) => Promise<ReadonlyMap<string, UnitReached>>;
  /** The same of all units, which may be some seconds old: for counts and for a filter over all. */
  readonly reachOfAll: () => Promise<ReadonlyMap<string, UnitReached>>;
  readonly digest: (text: string) => string;
  readonly newId: () => string;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

export interface UnitsAsk extends UnitConditions {
  readonly isReached?: boolean | undefined;
  readonly sort: UnitSort;
  readonly isDown: boolean;
  readonly from: number;
  readonly size: number;
}

export interface ListedUnit {
  readonly unit: Unit;
  readonly standing: UnitStanding;
  readonly counts: UnitCounts;
  readonly isReached: boolean;
}

/** One unit with what belongs to it. */
export interface UnitSheet extends ListedUnit {
  /** Names the unit as it is shown; a change asks for it. */
  readonly mark: string;
  /** Which unit stands for it today, when that is another. */
  readonly now?: Unit;
  /** The unit that takes its place, at once or on a coming day. */
  readonly successor?: Unit;
  /** Ended units for which it stands. */
  readonly standsFor: readonly Unit[];
  readonly owing: number;
}

/** All units at one moment. */
export interface UnitListing {
  /** How many there are today, of how many of those nobody is reached, and how many there were or will be. */
  readonly counts: { readonly here: number; readonly unreached: number; readonly ended: number };
  readonly communes: readonly string[];
  page(ask: UnitsAsk): Promise<{ readonly rows: readonly ListedUnit[]; readonly total: number }>;
}

/** What came of saving a unit. */
export type UnitSaved =
  | { readonly kind: "saved"; readonly unit: Unit; readonly before?: Unit }
  | { readonly kind: "wrong"; readonly problems: readonly FactProblem[] }
  | { readonly kind: "late" }
  | { readonly kind: "missing" };

/** The office's list of units, and what an officer does with one. */
export interface UnitsDesk {
  /** The units as they are now, to be counted and listed. */
  listing(): Promise<UnitListing>;
  communes(): Promise<readonly string[]>;
  /** The ids of the units that words mean, ended ones too. */
  matching(words: string): Promise<readonly string[]>;
  /** The units that exist today, by name, for a choice. */
  choices(): Promise<readonly Unit[]>;
  /** The one unit of today that a name means, also with its commune behind a dash, as choices are shown; else undefined. */
  named(text: string): Promise<Unit | undefined>;
  look(id: string): Promise<UnitSheet | undefined>;
  /** The people of a unit and of those for which it stands, page by page. */
  people(id: string, ask: PeopleAsk): Promise<{ readonly rows: readonly Recipient[]; readonly total: number }>;
  links(id: string): Promise<readonly Link[]>;
  changes(id: string): Promise<readonly UnitChange[]>;
  /** Adds a unit, or changes the one that the office saw under this mark. */
  save(asked: {
    readonly id?: string;
    readonly mark?: string;
    readonly facts: UnitFacts;
    readonly by: string;
  }): Promise<UnitSaved>;
  /** What joining a unit to another would mean, in numbers; undefined where there is no such unit. */
  joining(asked: JoinAsked): Promise<Joining | NotJoined | undefined>;
  /** Lets another unit take the place of one, as the office saw it under this mark. */
  join(asked: JoinAsked & { readonly mark: string; readonly by: string }): Promise<Joined>;
}

const NOBODY: UnitCounts = { sector: 0, parents: 0, chats: 0 };

/** See {@link UnitsDesk}. */
export function createUnitsDesk(parts: UnitsDeskParts): UnitsDesk {
  const { register, book, digest, newId, today } = parts;
  const markOf = (unit: Unit): string => digest(JSON.stringify(Object.entries(unit).sort())).slice(0, 16);
  const indexNow = async (): Promise<UnitIndex> => createUnitIndex(await register.units(), today());
  return {
    listing: () => listing(parts),
    communes: async () => communesOf(await register.units()),
    matching: async (words) => fittingOf(await register.units(), { words }, today()).map(({ id }) => id),
    async choices() {
      const units = (await register.units()).filter((unit) => standingOf(unit, today()) === "here");
      return sortedBy(units, "name", false);
    },
    async named(text) {
      const [index, at] = [await indexNow(), text.lastIndexOf(" – ")];
      const whole = index.resolve(text);
      const commune = text.slice(at + 3);
      const found = whole.kind === "unit" || at < 0 ? whole : index.resolve(text.slice(0, at), { commune });
      return found.kind === "unit" ? found.unit : undefined;
    },
    async look(id) {
      const index = await indexNow();
      const unit = index.byId(id);
      if (unit === undefined) return undefined;
      const ids = family(index, unit);
      const [counts, reach, owing] = await Promise.all([book.counts(ids), parts.reach([id]), book.owing(id)]);
      const now = index.current(unit);
      const successor = unit.succeededBy === undefined ? undefined : index.byId(unit.succeededBy);
      return {
        unit,
        mark: markOf(unit),
        standing: standingOf(unit, today()),
        counts: together(ids.flatMap((one) => counts.get(one) ?? [])),
        isReached: reach.get(now?.id ?? id)?.isReached === true,
        ...(now === undefined || now === unit ? {} : { now }),
        ...(successor === undefined ? {} : { successor }),
        standsFor: ids.flatMap((one) => (one === id ? [] : (index.byId(one) ?? []))),
        owing,
      };
    },
    people: async (id, ask) => book.people(await familyOf(indexNow, id), ask),
    links: async (id) => book.links(await familyOf(indexNow, id)),
    changes: (id) => book.changes(id),
    save: ({ id, mark, facts, by }) =>
      register.atOnce(async (inside): Promise<UnitSaved> => {
        const units = await inside.units();
        const before = id === undefined ? undefined : units.find((unit) => unit.id === id);
        if (id !== undefined && before === undefined) return { kind: "missing" };
        if (before !== undefined && markOf(before) !== mark) return { kind: "late" };
        const read = unitFrom(facts, { id: id ?? newId(), before, units, today: today() });
        if ("problems" in read) return { kind: "wrong", problems: read.problems };
        await inside.putUnits([read.unit]);
        return { kind: "saved", unit: read.unit, ...(before === undefined ? {} : { before }) };
      }, by),
    joining: async (asked) => lookAtJoining(await indexNow(), book, { ...asked, markOf, today: today() }),
    join: (asked) => register.atOnce((inside) => joinUnits(inside, { ...asked, markOf, today: today() }), asked.by),
  };
}

async function listing({ register, book, reach, reachOfAll, today }: UnitsDeskParts): Promise<UnitListing> {
  const day = today();
  const [units, all] = await Promise.all([register.units(), reachOfAll()]);
  const isOpen = ({ id }: Unit): boolean => all.get(id)?.isReached === true;
  const here = units.filter((unit) => standingOf(unit, day) === "here");
  const unreached = here.filter((unit) => !isOpen(unit)).length;
  return {
    counts: { here: here.length, unreached, ended: units.length - here.length },
    communes: communesOf(units),
    async page({ isReached, sort, isDown, from, size, ...conditions }) {
      const fitting = fittingOf(units, conditions, day).filter(
        (unit) => isReached === undefined || isOpen(unit) === isReached,
      );
      const ranked = sort === "people" ? "sector" : sort === "chats" ? sort : undefined;
      const numbers = ranked === undefined ? undefined : await book.ranked(ranked);
      const page = sortedBy(fitting, sort, isDown, numbers).slice(from, from + size);
      const ids = page.map(({ id }) => id);
      const [counts, near] = await Promise.all([book.counts(ids), reach(ids)]);
      const rows = page.map((unit) => ({
        unit,
        standing: standingOf(unit, day),
        counts: counts.get(unit.id) ?? NOBODY,
        isReached: near.get(unit.id)?.isReached === true,
      }));
      return { rows, total: fitting.length };
    },
  };
}

/** The ids of a unit and of the ended ones for which it stands: their people are still entered there. */
function family(index: UnitIndex, unit: Unit): readonly string[] {
  const ended = index.units.filter((one) => one !== unit && index.current(one) === unit);
  return [unit.id, ...ended.map(({ id }) => id)];
}

async function familyOf(indexNow: () => Promise<UnitIndex>, id: string): Promise<readonly string[]> {
  const index = await indexNow();
  const unit = index.byId(id);
  return unit === undefined ? [] : family(index, unit);
}

function together(counts: readonly UnitCounts[]): UnitCounts {
  return counts.reduce(
    (sum, one) => ({
      sector: sum.sector + one.sector,
      parents: sum.parents + one.parents,
      chats: sum.chats + one.chats,
    }),
    NOBODY,
  );
}
