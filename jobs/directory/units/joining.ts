import type { Unit } from "../../domain/people/contact.ts";
import { unitNameKey } from "../language/roster-words.ts";
import type { Register } from "../register.ts";
import { dayIn } from "../roster/cell.ts";
import { createUnitIndex, type UnitIndex } from "../unit-index.ts";
import type { UnitBook, UnitCounts } from "./unit-book.ts";

/**
 * Which unit takes the place of which. `same`: both are one unit that was entered twice, so that from today one of them
 * stands for both, under all names; `succession`: the one ends on the day `from`, as an act says, and the other takes over.
 */
export interface JoinAsked {
  readonly id: string;
  readonly into: string;
  readonly as: "same" | "succession";
  /** As the office writes a day; of a succession alone. */
  readonly from?: string;
}

/** What joining means, in numbers. */
export interface Joining {
  readonly kind: "joining";
  readonly unit: Unit;
  readonly into: Unit;
  readonly mark: string;
  /** ISO date from which `into` stands for both. */
  readonly from: string;
  /** Who and what goes over. */
  readonly going: UnitCounts & { readonly owing: number };
}

export type JoinProblem = "bad-date" | "too-early" | "itself" | "circle" | "not-here" | "ended-already";
/** Why one unit cannot take the place of the other. */
export interface NotJoined {
  readonly kind: "wrong";
  readonly why: JoinProblem;
}
export type Joined =
  | { readonly kind: "joined"; readonly unit: Unit; readonly into: Unit }
  | NotJoined
  | { readonly kind: "late" }
  | { readonly kind: "missing" };

interface Looking extends JoinAsked {
  readonly markOf: (unit: Unit) => string;
  readonly today: string;
}

/** See `UnitsDesk.joining`. */
export async function lookAtJoining(
  index: UnitIndex,
  book: UnitBook,
  asked: Looking,
): Promise<Joining | NotJoined | undefined> {
  const [unit, into] = [index.byId(asked.id), index.byId(asked.into)];
  const from = fromOf(asked);
  if (unit === undefined || into === undefined) return undefined;
  const why = problemOf(index, unit, into, from);
  if (from === undefined || why !== undefined) return { kind: "wrong", why: why ?? "bad-date" };
  const { sector = 0, parents = 0, chats = 0 } = (await book.counts([unit.id])).get(unit.id) ?? {};
  const going = { sector, parents, chats, owing: await book.owing(unit.id) };
  return { kind: "joining", unit, into, mark: asked.markOf(unit), from, going };
}

/** See `UnitsDesk.join`; runs where nobody else changes the register. */
export async function joinUnits(register: Register, asked: Looking & { readonly mark: string }): Promise<Joined> {
  const index = createUnitIndex(await register.units(), asked.today);
  const [before, into] = [index.byId(asked.id), index.byId(asked.into)];
  if (before === undefined || into === undefined) return { kind: "missing" };
  if (asked.markOf(before) !== asked.mark) return { kind: "late" };
  const from = fromOf(asked);
  const why = problemOf(index, before, into, from);
  if (from === undefined || why !== undefined) return { kind: "wrong", why: why ?? "bad-date" };
  const unit: Unit = { ...before, validTo: from, succeededBy: into.id };
  const after = asked.as === "same" ? withNamesOf(into, unit) : into;
  await register.putUnits(after === into ? [unit] : [unit, after]);
  return { kind: "joined", unit, into: after };
}

function fromOf({ as, from = "", today }: Pick<Looking, "as" | "from" | "today">): string | undefined {
  if (as === "same") return today;
  const read = dayIn(from);
  return "value" in read ? read.value : undefined;
}

function problemOf(index: UnitIndex, unit: Unit, into: Unit, from: string | undefined): JoinProblem | undefined {
  if (unit === into) return "itself";
  if (from === undefined) return "bad-date";
  if (unit.succeededBy !== undefined) return "ended-already";
  if (unit.validFrom !== undefined && from <= unit.validFrom) return "too-early";
  const isHere = (into.validFrom ?? "") <= from && (into.validTo === undefined || into.validTo > from);
  if (!isHere) return "not-here";
  const passed = new Set<string>();
  for (let at: Unit | undefined = into; at !== undefined && !passed.has(at.id); ) {
    if (at === unit) return "circle";
    passed.add(at.id);
    at = at.succeededBy === undefined ? undefined : index.byId(at.succeededBy);
  }
  return undefined;
}

/** The unit under its own names and those of another. */
function withNamesOf(unit: Unit, other: Unit): Unit {
  const seen = new Set([unit.name, ...unit.aliases].map(unitNameKey));
  const fresh = [other.name, ...other.aliases].filter(
    (name) => !seen.has(unitNameKey(name)) && seen.add(unitNameKey(name)),
  );
  return fresh.length === 0 ? unit : { ...unit, aliases: [...unit.aliases, ...fresh] };
}
