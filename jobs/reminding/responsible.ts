import type { UnitIndex } from "../directory/unit-index.ts";
import type { EscalationStep } from "../domain/deadline/reminder-step.ts";
import { EVERYBODY } from "../domain/people/audience.ts";
import type { Recipient, Unit } from "../domain/people/contact.ts";
import type { Directory } from "../ports.ts";
import { everybodyOf, findSpeakers } from "../reaching/speakers.ts";
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

/** Looks up everybody who answers for a unit, and the people of the office. */
export async function findResponsible(directory: Pick<Directory, "recipients">, book: UnitIndex): Promise<Responsible> {
  const byUnit = await findSpeakers(directory, book);
  const office = await everybodyOf(directory, { ...EVERYBODY, roles: ["office"] });
  const people = new Map([...[...byUnit.values()].flat(), ...office].map((recipient) => [recipient.person, recipient]));
  return {
    byUnit,
    office,
    person: (id) => people.get(id),
    inCharge: (link, unit) => findInCharge(link, unit, { byUnit, office, book }),
  };
}
