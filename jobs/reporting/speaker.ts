import type { Address, Register } from "../directory/register.ts";
import { createUnitIndex, type UnitIndex } from "../directory/unit-index.ts";
import type { Contact, Unit } from "../domain/people/contact.ts";
import { UNIT_ROLES } from "../domain/people/link-code.ts";

/** Who writes from a chat: the unit they may speak for, and whether they are the office. */
export interface Speaker {
  readonly contact: Contact;
  /** The unit as it is today; absent for who speaks for none. */
  readonly unit?: Unit;
  readonly isOffice: boolean;
}

/** The register as it is now, asked on each call: a link that was taken back counts no more. */
export interface Attending {
  readonly speaker: Speaker | undefined;
  readonly book: UnitIndex;
}

/** Who writes from a chat. The role counts for this address alone. */
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
