import type { UnitIndex } from "../directory/unit-index.ts";
import type { EscalationStep } from "../domain/deadline/reminder-step.ts";
import { type Audience, EVERYBODY } from "../domain/people/audience.ts";
import type { Recipient, Unit } from "../domain/people/contact.ts";
import type { Directory } from "../ports.ts";
import { findInCharge, type InCharge } from "./in-charge.ts";

/** The people whom reminders go to. */
export interface Responsible {
  /** Heads and contacts by the id of a unit that exists today; those of an ended unit belong to its successor. */
  readonly byUnit: ReadonlyMap<string, readonly Recipient[]>;
  readonly office: readonly Recipient[];
  person(id: string): Recipient | undefined;
  /** Who holds a late unit at a step of the chain. */
  inCharge(link: EscalationStep, unit: Unit): InCharge;
}

const PAGE = 1_000;

/** Looks up everybody who answers for a unit, and the people of the office. */
export async function findResponsible(directory: Pick<Directory, "recipients">, book: UnitIndex): Promise<Responsible> {
  const heads = await everybodyOf(directory, { ...EVERYBODY, roles: ["head", "unit-contact"] });
  const office = await everybodyOf(directory, { ...EVERYBODY, roles: ["office"] });
  const byUnit = new Map<string, Recipient[]>();
  for (const recipient of heads) {
    const units = new Set(
      recipient.contacts
        .filter(({ roles }) => roles.includes("head") || roles.includes("unit-contact"))
        .flatMap(({ unitId }) => {
          const unit = unitId === undefined ? undefined : book.byId(unitId);
          const now = unit === undefined ? undefined : book.current(unit);
          return now === undefined ? [] : [now.id];
        }),
    );
    for (const unit of units) {
      const known = byUnit.get(unit);
      if (known === undefined) byUnit.set(unit, [recipient]);
      else known.push(recipient);
    }
  }
  const people = new Map([...heads, ...office].map((recipient) => [recipient.person, recipient]));
  return {
    byUnit,
    office,
    person: (id) => people.get(id),
    inCharge: (link, unit) => findInCharge(link, unit, { byUnit, office, book }),
  };
}

async function everybodyOf(directory: Pick<Directory, "recipients">, audience: Audience): Promise<Recipient[]> {
  const found: Recipient[] = [];
  for (;;) {
    const after = found.at(-1)?.person;
    const page = await directory.recipients(audience, { limit: PAGE, after });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
