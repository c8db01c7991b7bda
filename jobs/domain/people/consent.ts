import type { Contact, Role } from "./contact.ts";

/**
 * How it came that somebody may be written to, or may not (Luật 91/2025/QH15: by consent that was given and can be shown, or
 * by another basis that is named). `before-records`: it stood so before ways were kept; `unstated`: whoever entered it did
 * not say.
 */
export const CONSENT_WAYS = [
  "roster",
  "code",
  "subscribed",
  "left",
  "stopped",
  "kept-duties",
  "followed",
  "before-records",
  "unstated",
] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What is known of a word about consent, beside the word itself. */
export interface ConsentWord {
  readonly way: ConsentWay;
  /** The legal basis where it is not the person's own word: {@link OFFICIAL_DUTY}, or as the office names it. */
  readonly basis?: string;
  /** The version of the text that the person was shown. */
  readonly wording?: string;
}

/** One entry of the history of a contact; entries are only added. */
export interface ConsentRecord extends ConsentWord {
  readonly channel: Contact["channel"];
  readonly address: string;
  /** `duties`: reminders of official duties; `messages`: what the office announces; `topic:` and a topic: of that topic. */
  readonly purpose: "duties" | "messages" | `topic:${string}`;
  readonly state: Contact["consent"];
  /** ISO instant. */
  readonly at: string;
}

/** The basis on which staff and heads are written to: their office, not their consent. */
const OFFICIAL_DUTY = "official-duty";

/** Whether a role is an office that somebody holds, and not what they are for themselves. */
function isOffice(role: Role): boolean {
  return role !== "parent" && role !== "followers";
}

/** Whether the directory has somebody for an office they hold, at any of their addresses. */
export function holdsOffice(contacts: readonly Pick<Contact, "roles">[]): boolean {
  return contacts.some(({ roles }) => roles.some(isOffice));
}

/** A contact of whoever wants the reminders of their office alone: what they are for themselves is taken off. */
export function forOfficeAlone(contact: Contact): Contact {
  return { ...contact, roles: contact.roles.filter(isOffice) };
}

/** The word of whoever stopped all messages and goes on with those of their office. */
export const KEPT_DUTIES: ConsentWord = { way: "kept-duties", basis: OFFICIAL_DUTY };

/**
 * Whether somebody whom the office enters by a roster may be written to. Heads, contacts, staff and the office are by their
 * duty, unless the office names another basis; parents only on a basis that the office names.
 */
export function consentByRoster(
  roles: readonly Role[],
  basis: string | undefined,
): { readonly consent: "given" | "unasked"; readonly consentBy: ConsentWord } {
  const named = basis ?? (roles.some(isOffice) ? OFFICIAL_DUTY : undefined);
  return named === undefined
    ? { consent: "unasked", consentBy: { way: "roster" } }
    : { consent: "given", consentBy: { way: "roster", basis: named } };
}
