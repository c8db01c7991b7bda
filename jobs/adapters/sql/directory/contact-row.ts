import type { Contact } from "../../../domain/people/contact.ts";

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
