import { consentByRoster } from "../../domain/people/consent.ts";
import type { Contact, Recipient, Role } from "../../domain/people/contact.ts";
import type { EnteredContact } from "../register.ts";
import type { Person } from "./people-of-rows.ts";
import { addressKey } from "./people-of-rows.ts";

const PERSON_FIELDS = ["name", "roles", "titles", "unitId"] as const;
export type PersonField = (typeof PERSON_FIELDS)[number] | "addresses" | "consent";

/** What the rows of one person change in the register. */
export interface PersonPlan {
  readonly kind: "added" | "changed" | "unchanged";
  readonly fields: readonly PersonField[];
  /** Contacts to be written. */
  readonly contacts: readonly EnteredContact[];
  /** Nothing is sent to them: nobody asked them, and no basis is named. */
  readonly isUnasked: boolean;
}

/**
 * Works out what a file changes about one person. Roles of the sector and the role of a parent come from different
 * lists, so each list leaves what the other says: a head in a list of parents stays a head of the same unit, and also a
 * parent.
 */
export function planPerson(
  person: Person,
  known: Recipient | undefined,
  { newId, basis }: { readonly newId: () => string; readonly basis?: string | undefined },
): PersonPlan {
  const now = known?.contacts ?? [];
  const facts = factsAfter(person, now);
  const id = known?.person ?? newId();
  const byRoster = consentByRoster(facts.roles, basis);
  const { topics, consent } = wordOf(person, now, byRoster.consent);
  const { consentBy } = byRoster;
  const kept = now.map((contact) => ({
    before: contact,
    after: { ...contact, ...facts, ...(contact.consent === "unasked" ? byRoster : {}) },
  }));
  const fields = new Set(kept.flatMap(({ before, after }) => changedFields(before, after)));
  const held = new Set(now.map(addressKey));
  const fresh = person.addresses
    .filter((address) => !held.has(addressKey(address)))
    .map(
      ({ channel, address }): EnteredContact => ({
        id: newId(),
        person: id,
        channel,
        address,
        topics,
        consent,
        consentBy,
        ...facts,
      }),
    );
  const changed = kept.filter(({ before, after }) => changedFields(before, after).length > 0);
  const contacts = [...changed.map(({ after }) => after), ...fresh];
  const isUnasked = consent === "unasked";
  if (known === undefined) return { kind: "added", fields: [], contacts, isUnasked };
  const all: PersonField[] = [...fields, ...(fresh.length > 0 ? ["addresses" as const] : [])];
  return { kind: all.length > 0 ? "changed" : "unchanged", fields: all, contacts, isUnasked };
}

function factsAfter(person: Person, now: readonly Contact[]): Pick<Contact, "name" | "roles" | "titles" | "unitId"> {
  const had = new Set(now.flatMap(({ roles }) => roles));
  const isSector = (role: Role): boolean => role !== "parent";
  const listed = person.roles.filter(isSector);
  const sector = listed.length > 0 ? listed : [...had].filter(isSector);
  // "Cán bộ" alone takes nobody their title; another role without a title does.
  const saysNone = person.titles.length === 0 && listed.every((role) => role === "staff");
  const titles = saysNone ? (now[0]?.titles ?? []) : person.titles;
  const parent: Role[] = had.has("parent") || person.roles.includes("parent") ? ["parent"] : [];
  const onlyAsParent = listed.length === 0 && sector.length > 0;
  const before = now.find(({ unitId }) => unitId !== undefined)?.unitId;
  const unitId = onlyAsParent ? before : (person.unitId ?? before);
  const [called = ""] = now.map(({ name }) => name).filter((name) => name !== "");
  const name = person.name === "" || (onlyAsParent && called !== "") ? called : person.name;
  return {
    name,
    roles: [...sector, ...parent].sort(),
    titles: [...titles].sort(),
    unitId,
  };
}

/** Topics and consent belong to the person: a file sets topics only for somebody new, and consent for whom nobody asked. */
function wordOf(
  person: Person,
  now: readonly Contact[],
  byRoster: Contact["consent"],
): Pick<Contact, "topics" | "consent"> {
  const [first] = now;
  if (first === undefined) return { topics: person.topics, consent: byRoster };
  const said = (["withdrawn", "given"] as const).find((word) => now.some(({ consent }) => consent === word));
  return { topics: first.topics, consent: said ?? byRoster };
}

function changedFields(before: Contact, after: Contact): PersonField[] {
  const comparable = ({ name, roles, titles = [], unitId }: Contact) => ({
    name,
    roles: [...roles].sort().join(),
    titles: [...titles].sort().join(),
    unitId,
  });
  const [a, b] = [comparable(before), comparable(after)];
  const changed: PersonField[] = PERSON_FIELDS.filter((field) => a[field] !== b[field]);
  return before.consent === after.consent ? changed : [...changed, "consent"];
}
