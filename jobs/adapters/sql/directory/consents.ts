import type { Database } from "../../../../knowledge/index.ts";
import type { Address } from "../../../directory/register.ts";
import type { ConsentRecord } from "../../../domain/people/consent.ts";

interface Row extends Pick<ConsentRecord, "channel" | "address" | "purpose" | "state" | "way"> {
  readonly basis: string | null;
  readonly wording: string | null;
  readonly at: Date | string;
}

/** The history of consent of the person at an address, for all their addresses, the oldest entry first. */
export function consentsAt(database: Database, { channel, address }: Address): Promise<readonly ConsentRecord[]> {
  const ofPerson = "contacts.person = (SELECT person FROM contacts WHERE channel = $1 AND address = $2)";
  return consentsWhere(database, ofPerson, [channel, address]);
}

/** The history of consent of the contacts that fit a condition, the oldest entry first. */
export async function consentsWhere(
  database: Database,
  condition: string,
  values: readonly unknown[],
): Promise<readonly ConsentRecord[]> {
  const rows = await database.query<Row>(
    `SELECT contacts.channel, contacts.address, purpose, state, way, basis, wording, at
     FROM consents JOIN contacts ON contacts.id = consents.contact WHERE ${condition} ORDER BY position`,
    [...values],
  );
  return rows.map(({ basis, wording, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    ...(basis === null ? {} : { basis }),
    ...(wording === null ? {} : { wording }),
  }));
}
