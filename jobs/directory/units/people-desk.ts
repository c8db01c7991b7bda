import type { Contact, Recipient, Role, Unit } from "../../domain/people/contact.ts";
import { UNIT_ROLES } from "../../domain/people/roles.ts";
import type { Address, EnteredContact, Register } from "../register.ts";
import { importRoster, type RosterReport } from "../roster/import-roster.ts";
import { enteredRow, type PersonFacts, type PersonProblem, personFrom, problemsInWords } from "./person-facts.ts";

export interface PeopleDeskParts {
  readonly register: Register;
  /** Ends the links by which these chats spoke for a unit, at an ISO instant. */
  readonly endLinks: (chats: readonly Address[], at: string) => Promise<void>;
  readonly digest: (text: string) => string;
  readonly newId: () => string;
  /** Now, as an ISO instant, and today's ISO date in office time. */
  readonly instant: () => string;
  readonly today: () => string;
}

/** What adding somebody would do, before it is done. */
export interface Adding {
  readonly problems: readonly PersonProblem[];
  /** The person who has one of the addresses already: they are changed instead, and come from their unit to this one. */
  readonly known?: Recipient;
}

/** What came of changing somebody. */
export type PersonChanged =
  | { readonly kind: "done"; readonly person: string; readonly before?: Recipient; readonly after?: Recipient }
  | { readonly kind: "wrong"; readonly problems: readonly PersonProblem[] }
  | { readonly kind: "late" }
  | { readonly kind: "missing" };

/** What an officer does with the people of a unit. */
export interface PeopleDesk {
  /** A person, with the mark that a change asks for. */
  look(person: string): Promise<{ readonly person: Recipient; readonly mark: string } | undefined>;
  adding(unit: Unit, facts: PersonFacts): Promise<Adding>;
  add(unit: Unit, facts: PersonFacts): Promise<PersonChanged>;
  change(asked: {
    readonly person: string;
    readonly mark: string;
    readonly unit: string;
    readonly facts: PersonFacts;
  }): Promise<PersonChanged>;
  /**
   * Takes somebody off a unit. They speak for it no more and are sent nothing as one of it; what they follow as a parent stays, and
   * so does a no to messages.
   */
  remove(asked: { readonly person: string; readonly mark: string }): Promise<PersonChanged>;
}

/** See {@link PeopleDesk}. */
export function createPeopleDesk(parts: PeopleDeskParts): PeopleDesk {
  const { register, digest, newId, today } = parts;
  const markOf = ({ person, contacts }: Recipient): string =>
    digest(
      JSON.stringify([
        person,
        ...contacts.map(({ id, address, name, roles, titles, unitId, consent }) => [
          ...[id, address, name, roles, titles, unitId, consent],
        ]),
      ]),
    ).slice(0, 16);
  const load = (unit: Unit, facts: PersonFacts, apply: boolean): Promise<RosterReport> =>
    importRoster(
      { register, newId, today: today(), basis: facts.basis === "" ? undefined : facts.basis },
      [enteredRow(unit, facts)],
      { apply, replaceHeads: facts.replacesHead },
    );
  const knownBy = async (facts: PersonFacts): Promise<Recipient | undefined> => {
    const read = personFrom(facts);
    if ("problems" in read) return undefined;
    return (await register.peopleAt(read.phones.map(phoneAddress)))[0];
  };
  return {
    async look(id) {
      const person = await register.person(id);
      return person === undefined ? undefined : { person, mark: markOf(person) };
    },
    async adding(unit, facts) {
      const report = await load(unit, facts, false);
      const known = await knownBy(facts);
      return { problems: problemsInWords(report), ...(known === undefined ? {} : { known }) };
    },
    async add(unit, facts) {
      const before = await knownBy(facts);
      const report = await load(unit, facts, true);
      if (report.problems.length > 0) return { kind: "wrong", problems: problemsInWords(report) };
      const after = await knownBy(facts);
      return {
        kind: "done",
        person: after?.person ?? "",
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      };
    },
    change: ({ person, mark, unit, facts }) =>
      changing(parts, { person, mark, markOf }, async (inside, before) => {
        const read = personFrom(facts);
        if ("problems" in read) return read.problems;
        const owners = (await inside.peopleAt(read.phones.map(phoneAddress))).filter((one) => one.person !== person);
        const [owner] = owners;
        if (owner !== undefined) return [{ field: "phones", says: "taken", detail: nameOf(owner) }];
        const head = read.roles.includes("head") ? await otherHead(inside, unit, person) : undefined;
        if (head !== undefined && !facts.replacesHead)
          return [{ field: "isHead", says: "other-head", detail: nameOf(head) }];
        if (head !== undefined)
          await inside.putContacts(head.contacts.map((contact) => without(contact, (role) => role === "head")));
        await write(inside, before, { ...read, unit }, newId);
        return [];
      }),
    remove: ({ person, mark }) =>
      changing(parts, { person, mark, markOf }, async (inside, before) => {
        const left = before.contacts.map((contact) => {
          const { unitId: _, ...free } = without(contact, (role) => role !== "parent");
          return { ...free, titles: [] };
        });
        const isGone = ({ roles, topics, consent }: Contact): boolean =>
          roles.length === 0 && topics.length === 0 && consent !== "withdrawn";
        await inside.dropContacts(left.filter(isGone).map(({ id }) => id));
        await inside.putContacts(left.filter((contact) => !isGone(contact)));
        return [];
      }),
  };
}

const phoneAddress = (address: string): Address => ({ channel: "zalo-template", address });

/** Changes somebody who still stands as they were seen, in one step; whom they speak for no more is noted with their links. */
async function changing(
  { register, endLinks, instant }: PeopleDeskParts,
  { person, mark, markOf }: { person: string; mark: string; markOf: (one: Recipient) => string },
  work: (inside: Register, before: Recipient) => Promise<readonly PersonProblem[]>,
): Promise<PersonChanged> {
  const changed = await register.atOnce(async (inside): Promise<PersonChanged> => {
    const before = await inside.person(person);
    if (before === undefined) return { kind: "missing" };
    if (markOf(before) !== mark) return { kind: "late" };
    const problems = await work(inside, before);
    if (problems.length > 0) return { kind: "wrong", problems };
    const after = await inside.person(person);
    return { kind: "done", person, before, ...(after === undefined ? {} : { after }) };
  });
  if (changed.kind !== "done" || changed.before === undefined) return changed;
  const spoke = speaks(changed.before);
  if (spoke !== undefined && spoke !== speaks(changed.after)) await endLinks(changed.before.contacts, instant());
  return changed;
}

/** The unit for which somebody speaks. */
function speaks(person: Recipient | undefined): string | undefined {
  return person?.contacts.find(({ roles }) => roles.some((role) => UNIT_ROLES.includes(role)))?.unitId;
}

async function otherHead(register: Register, unit: string, person: string): Promise<Recipient | undefined> {
  return (await register.peopleOf([unit])).find(
    (one) =>
      one.person !== person && one.contacts.some(({ roles, unitId }) => unitId === unit && roles.includes("head")),
  );
}

/** Writes the facts to every address of a person; phones that are not named any more go, except one that wants no messages. */
async function write(
  register: Register,
  { person, contacts }: Recipient,
  facts: { name: string; roles: readonly Role[]; titles: readonly string[]; phones: readonly string[]; unit: string },
  newId: () => string,
): Promise<void> {
  const { name, roles: listed, titles, phones, unit: unitId } = facts;
  const isPhone = ({ channel }: Contact): boolean => channel === "zalo-template";
  const isGivenUp = (contact: Contact): boolean => isPhone(contact) && !phones.includes(contact.address);
  const [gone, kept] = [contacts.filter(isGivenUp), contacts.filter((contact) => !isGivenUp(contact))];
  const [first] = contacts;
  const rolesOf = (had: readonly Role[]): readonly Role[] =>
    [...listed, ...had.filter((role) => role === "parent" || role === "office")].toSorted();
  const now = { name, titles, unitId, roles: rolesOf(first?.roles ?? []) };
  const known = new Set(contacts.filter(isPhone).map(({ address }) => address));
  const fresh = phones
    .filter((phone) => !known.has(phone))
    .map((phone): EnteredContact => {
      const { consent = "given", topics = [] } = first ?? {};
      return { id: newId(), person, ...phoneAddress(phone), ...now, consent, topics, consentBy: { way: "roster" } };
    });
  await register.dropContacts(gone.filter(({ consent }) => consent !== "withdrawn").map(({ id }) => id));
  const bare = gone
    .filter(({ consent }) => consent === "withdrawn")
    .map(({ unitId: _, ...contact }) => ({ ...contact, person: newId(), name: "", roles: [], titles: [] }));
  await register.putContacts([...bare, ...kept.map((contact) => ({ ...contact, ...now })), ...fresh]);
}

const without = (contact: Contact, goes: (role: Role) => boolean): Contact => ({
  ...contact,
  roles: contact.roles.filter((role) => !goes(role)),
});

const nameOf = ({ contacts }: Recipient): string =>
  contacts.find(({ name }) => name !== "")?.name ?? contacts[0]?.address ?? "";
