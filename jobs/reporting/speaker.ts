import type { Address, Register } from "../directory/register.ts";
import { createUnitIndex, type UnitIndex } from "../directory/unit-index.ts";
import type { Contact, Unit } from "../domain/people/contact.ts";
import { UNIT_ROLES } from "../domain/people/roles.ts";

/** Who writes from a chat: for which unit they may speak, and whether they belong to the office. */
export interface Speaker {
  readonly contact: Contact;
  /** The unit as it is today (a successor of an ended one); absent for somebody who speaks for none. */
  readonly unit?: Unit;
  readonly isOffice: boolean;
}

/** Who writes, and the units. Looked up on each call, so that a link that was revoked counts no more. */
export interface Attending {
  readonly speaker: Speaker | undefined;
  readonly book: UnitIndex;
}

/** Looks up who writes from a chat. Only the roles of this very address count, not those of the person's others. */
export async function attend(
  register: Pick<Register, "units" | "peopleAt">,
  { channel, address }: Address,
  today: string,
): Promise<Attending> {
  const [units, [person]] = await Promise.all([register.units(), register.peopleAt([{ channel, address }])]);
  const book = createUnitIndex(units, today);
  const contact = person?.contacts.find((one) => one.channel === channel && one.address === address);
  if (contact === undefined) return { speaker: undefined, book };
  const speaks = contact.roles.some((role) => UNIT_ROLES.includes(role));
  const own = speaks && contact.unitId !== undefined ? book.byId(contact.unitId) : undefined;
  const unit = own === undefined ? undefined : book.current(own);
  const isOffice = contact.roles.includes("office");
  return { speaker: { contact, isOffice, unit }, book };
}
