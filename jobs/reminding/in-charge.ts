import { deadlineWords } from "../deadlines/deadline-words.ts";
import { communeKey } from "../directory/language/roster-words.ts";
import type { UnitIndex } from "../directory/unit-index.ts";
import type { EscalationStep } from "../domain/deadline/reminder-step.ts";
import type { Recipient, Unit } from "../domain/people/contact.ts";
import { fill } from "../domain/sentence.ts";
import { linkRoleNames } from "../linking/linking-wording.ts";

/** The people who hold a late unit at a step of the chain. */
export interface InCharge {
  readonly people: readonly Recipient[];
  /** Their names as they are kept and shown: three at most, then how many others. */
  readonly names: readonly string[];
  /** The directory has nobody for this step: until it has, `people` is the office, which may be empty too. */
  readonly isMissing: boolean;
}

const { inCharge: words } = deadlineWords;
const MOST_NAMES = 3;

/** Finds the people of a step for a unit. */
export function findInCharge(
  link: EscalationStep,
  unit: Unit,
  known: {
    readonly byUnit: ReadonlyMap<string, readonly Recipient[]>;
    readonly office: readonly Recipient[];
    readonly book: UnitIndex;
  },
): InCharge {
  const fitting = peopleOf(link, unit, known);
  const people = fitting.length > 0 ? fitting : known.office;
  const names = people.slice(0, MOST_NAMES).map((person) => nameOf(person, link, unit));
  const others = people.length - names.length;
  return {
    people,
    names: others === 0 ? names : [...names, fill(words.others, { count: others })],
    isMissing: fitting.length === 0,
  };
}

/**
 * A step in words: what it is called, and who these people are. That the directory has nobody is said to the office alone;
 * others read who has the matter meanwhile.
 */
export function inChargeInWords(
  { named }: EscalationStep,
  { names, isMissing }: InCharge,
  reader: "office" | "unit",
): string {
  const said = words[reader];
  if (names.length === 0) return fill(said.nobody, { named });
  return fill(isMissing ? said.missing : words.held, { named, names: names.join(", ") });
}

function peopleOf(
  link: EscalationStep,
  unit: Unit,
  { byUnit, office, book }: Parameters<typeof findInCharge>[2],
): readonly Recipient[] {
  if (link.to === "unit") return byUnit.get(unit.id) ?? [];
  if (link.to === "superior" && (link.levels?.includes(unit.level) ?? true)) {
    const key = unit.commune === undefined ? undefined : communeKey(unit.commune);
    const superiors = book.units.filter(
      ({ level, name, commune = name }) => key !== undefined && level === "commune" && communeKey(commune) === key,
    );
    return superiors.flatMap((superior) => byUnit.get(superior.id) ?? []);
  }
  const { of } = link;
  if (of === undefined) return office;
  const body = book.resolve(of);
  if (body.kind !== "unit") return [];
  const { id } = body.unit;
  const own = office.filter(({ contacts }) => contacts.some(({ unitId }) => unitId === id));
  return [...new Map([...own, ...(byUnit.get(id) ?? [])].map((one) => [one.person, one])).values()];
}

/** The name in the directory; without one the role of the person. */
function nameOf({ contacts }: Recipient, { to }: EscalationStep, unit: Unit): string {
  const named = contacts.find(({ name }) => name !== "")?.name;
  if (named !== undefined) return named;
  return to === "unit" ? `${linkRoleNames["unit-contact"]} ${unit.name}` : linkRoleNames.office;
}
