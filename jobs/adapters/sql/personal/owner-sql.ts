import type { RecordsOwner } from "../../../ports/personal-records.ts";

/** The chats of an owner as two parameters for `unnest($1::text[], $2::text[])`: channels and conversations. */
export function chatsOf({ chats }: RecordsOwner): readonly [readonly string[], readonly string[]] {
  return [chats.map(({ channel }) => channel), chats.map(({ conversation }) => conversation)];
}

/** The chats as a row source, for `(channel, address) IN (...)`. */
export const CHATS = "SELECT * FROM unnest($1::text[], $2::text[])";

/** The addresses of an owner, and all others of the same person, by the parameters of {@link ownOf}. */
export const OWN = `(contacts.person = $3 OR (contacts.channel, contacts.address) IN (${CHATS}))`;

/** The chats and the person of an owner as three parameters. */
export function ownOf(owner: RecordsOwner): readonly (readonly string[] | string | null)[] {
  return [...chatsOf(owner), owner.person ?? null];
}

export const instantOf = (at: Date | string): string => new Date(at).toISOString();

/** Fields that hold something, by name. */
export function fieldsOf(given: Readonly<Record<string, string | null | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === null || value === undefined || value === "" ? [] : [[name, value]],
    ),
  );
}
