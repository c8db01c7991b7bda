import type { Recipient, Role, SendingChannel } from "../../domain/people/contact.ts";
import type { Field } from "../language/roster-words.ts";
import { foldedKey, tokensOf } from "../language/spelling.ts";
import type { Address } from "../register.ts";
import type { PersonRow } from "./contact-rows.ts";
import type { RowProblem } from "./roster-table.ts";

/** A person by all rows of a file. Rows are one person when they share an address and their names and units agree. */
export interface Person {
  readonly row: PersonRow;
  readonly again: readonly PersonRow[];
  readonly name: string;
  readonly roles: readonly Role[];
  readonly titles: readonly string[];
  readonly unitId?: string;
  readonly topics: readonly string[];
  readonly addresses: readonly Address[];
}

/** A row of the file with who or what it is about, as the office reads it. */
export interface NamedRow {
  readonly row: number;
  readonly name: string;
}
/** Somebody who is entered, with what they are where. */
export interface AddedRow extends NamedRow, Pick<Person, "roles" | "titles"> {
  readonly unit?: string | undefined;
}

export const addressKey = ({ channel, address }: Address): string => `${channel} ${address}`;

/**
 * Joins the rows of each person. When an address comes again with another name or another unit, it stays with the first
 * row and the later row is a problem: only the office knows which of the two is right.
 */
export function gatherPeople(rows: readonly PersonRow[]): {
  readonly people: readonly Person[];
  readonly problems: readonly RowProblem[];
} {
  const problems: RowProblem[] = [];
  const people: Person[] = [];
  const owners = new Map<string, number>();
  for (const row of rows) {
    const found = new Set(row.addresses.flatMap((address) => owners.get(addressKey(address)) ?? []));
    const [place = people.length] = found;
    const person = people[place];
    if (person === undefined) people.push({ ...row, row, again: [] });
    else if (found.size > 1 || !isSame(person, row)) {
      problems.push(row.row.wrong("other-person", sharedField(row, owners), String(person.row.row.number)));
      continue;
    } else people[place] = joined(person, row);
    for (const address of row.addresses) owners.set(addressKey(address), place);
  }
  return { people, problems };
}

/**
 * Leaves out people who are named as head of one unit beside each other: a unit has one head, and only the office knows
 * which of them.
 */
export function withoutTwoHeads(people: readonly Person[]): ReturnType<typeof gatherPeople> {
  const heads = new Map<string, Person[]>();
  for (const person of people)
    if (person.unitId !== undefined && person.roles.includes("head"))
      heads.set(person.unitId, [...(heads.get(person.unitId) ?? []), person]);
  const wrong = [...heads.values()].filter(({ length }) => length > 1);
  const problems = wrong.flatMap((several) =>
    several.flatMap((person) => {
      const others = several.filter((other) => other !== person).map(({ row }) => row.row.number);
      return [person.row, ...person.again].map(({ row }) => row.wrong("two-heads", "role", others.join(", ")));
    }),
  );
  const left = new Set(wrong.flat());
  return { people: people.filter((person) => !left.has(person)), problems };
}

/** Whether a person of the file is one of the register: by an address, or by name at one unit. */
export function isOfRegister({ name, unitId, addresses }: Person, { contacts }: Recipient): boolean {
  return contacts.some(
    (contact) =>
      addresses.some((address) => addressKey(address) === addressKey(contact)) ||
      (contact.unitId === unitId && name !== "" && nameKey(name) === nameKey(contact.name)),
  );
}

/** Who stands in the register as head of the person's unit instead of that person. */
export function otherHeads(person: Person, people: readonly Person[], known: readonly Recipient[]): Recipient[] {
  if (!person.roles.includes("head") || person.unitId === undefined) return [];
  return known.filter(
    (one) =>
      one.contacts.some(({ roles, unitId }) => roles.includes("head") && unitId === person.unitId) &&
      !people.some((other) => isOfRegister(other, one)),
  );
}

/** People of the file that the office should look at once more, each with the reason and what it names. */
export function doubtsOf(
  people: readonly Person[],
): { person: Person; why: "no-unit" | "no-name" | "same-name"; detail: string }[] {
  const first = new Map<string, number>();
  return people.flatMap((person) => {
    const key = `${person.unitId} ${nameKey(person.name)}`;
    const before = person.name === "" ? undefined : first.get(key);
    if (before === undefined) first.set(key, person.row.row.number);
    const isSector = person.roles.some((role) => role !== "parent" && role !== "office");
    return [
      ...(isSector && person.unitId === undefined ? [{ person, why: "no-unit" as const, detail: "" }] : []),
      ...(person.name === "" ? [{ person, why: "no-name" as const, detail: "" }] : []),
      ...(before === undefined || person.unitId === undefined
        ? []
        : [{ person, why: "same-name" as const, detail: String(before) }]),
    ];
  });
}

/** The column of each channel. All followers of the Official Account stand in no column. */
const FIELDS: Readonly<Partial<Record<SendingChannel, Field>>> = {
  "zalo-template": "phone",
  "zalo-oa": "zaloOa",
  "zalo-bot": "zaloBot",
  telegram: "telegram",
};

/** The column of the first address of a row that is known already. */
export function sharedField(
  { addresses }: Pick<PersonRow, "addresses">,
  known: { has(key: string): boolean },
): Field | undefined {
  const shared = addresses.find((address) => known.has(addressKey(address)));
  return shared === undefined ? undefined : FIELDS[shared.channel];
}

function isSame(person: Person, row: PersonRow): boolean {
  const sameName = person.name === "" || row.name === "" || nameKey(person.name) === nameKey(row.name);
  const sameUnit = person.unitId === undefined || row.unitId === undefined || person.unitId === row.unitId;
  return sameName && sameUnit;
}

const nameKey = (name: string): string => foldedKey(tokensOf(name));

function joined(person: Person, row: PersonRow): Person {
  const unitId = person.unitId ?? row.unitId;
  const keys = new Set(person.addresses.map(addressKey));
  return {
    ...person,
    again: [...person.again, row],
    name: person.name === "" ? row.name : person.name,
    roles: [...new Set([...person.roles, ...row.roles])],
    titles: [...new Set([...person.titles, ...row.titles])],
    topics: [...new Set([...person.topics, ...row.topics])],
    addresses: [...person.addresses, ...row.addresses.filter((address) => !keys.has(addressKey(address)))],
    unitId,
  };
}
