import type { Contact, Recipient } from "../../../domain/people/contact.ts";

/** The columns of what the office enters and people say. */
export const CONTACT_FIELDS =
  "id, person, channel, address, name, roles, titles, unit_id, topics, consent, unreachable, last_wrote_at";
/** The columns of a {@link ContactRow}. */
export const CONTACT_COLUMNS = `${CONTACT_FIELDS.replaceAll(/(\w+)/g, "contacts.$1")},
  (SELECT units.name FROM units WHERE units.id = contacts.unit_id) AS unit_name`;

/** A contact as its table holds it. */
export interface ContactRow {
  readonly id: string;
  readonly person: string;
  readonly channel: Contact["channel"];
  readonly address: string;
  readonly name: string;
  readonly roles: Contact["roles"];
  readonly titles: readonly string[];
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly topics: readonly string[];
  readonly consent: Contact["consent"];
  readonly unreachable: string | null;
  readonly last_wrote_at: Date | string | null;
}

export function toContact(row: ContactRow): Contact {
  const { id, person, channel, address, name, roles, titles, topics, consent } = row;
  return {
    id,
    person,
    channel,
    address,
    name,
    roles,
    ...(titles.length === 0 ? {} : { titles }),
    topics,
    consent,
    unitId: row.unit_id ?? undefined,
    unitName: row.unit_name ?? undefined,
    unreachable: row.unreachable ?? undefined,
    lastWroteAt: row.last_wrote_at === null ? undefined : new Date(row.last_wrote_at).toISOString(),
  };
}

/** Joins the rows of each person to one recipient; rows of one person must follow each other. */
export function grouped(rows: readonly ContactRow[]): Recipient[] {
  const people: { person: string; contacts: Contact[] }[] = [];
  for (const row of rows) {
    const last = people.at(-1);
    if (last?.person === row.person) last.contacts.push(toContact(row));
    else people.push({ person: row.person, contacts: [toContact(row)] });
  }
  return people;
}
