import type { Address, EnteredContact } from "../directory/register.ts";
import { createUnitIndex } from "../directory/unit-index.ts";
import type { ConsentWord } from "../domain/people/consent.ts";
import type { Contact, Recipient, Role, Unit } from "../domain/people/contact.ts";
import { type Link, type LinkCode, type LinkRole, linkCodeState } from "../domain/people/link-code.ts";
import { UNIT_ROLES } from "../domain/people/roles.ts";
import type { LinkingAtOnce, LinkPlace } from "./link-book.ts";
import { linkingWords } from "./linking-wording.ts";

export interface RedeemParts {
  readonly atOnce: LinkingAtOnce;
  /** The hash under which a code is kept. It is slow, so that a stolen table gives no code away. */
  readonly hash: (code: string) => Promise<string>;
  /** The hash under which codes were kept before each database had a salt of its own. The last of them ended after a year. */
  readonly formerHash: (code: string) => Promise<string>;
  readonly newId: () => string;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

/** What came of a code that somebody typed or tapped. */
export type Redeemed =
  | { readonly kind: "linked"; readonly role: LinkRole; readonly unit?: Unit; readonly before?: Unit }
  /** This chat is linked by this code already: nothing changed. */
  | { readonly kind: "linked-already"; readonly role: LinkRole; readonly unit?: Unit }
  | { readonly kind: "unknown" | "expired" | "used-up" | "revoked" | "unit-ended" | "too-many" };

const HOUR_MS = 3_600_000;
/**
 * After so many wrong codes within an hour a chat is not listened to. Where all chats together try `many`, each has fewer
 * tries, but its own: whoever types nonsense from many chats stops nobody who has a code. With two tries an hour even ten
 * thousand chats would find one of 300 open codes of 17^8 once in some fifty days.
 */
const MOST_WRONG = { here: 5, many: 100, hereAmongMany: 2 };

/** Links a chat to the unit and role of a code and counts its use, both in one transaction. `at` is an ISO instant. */
export async function redeem(parts: RedeemParts, chat: Address, code: string, at: string): Promise<Redeemed> {
  const [hash, former] = await Promise.all([parts.hash(code), parts.formerHash(code)]);
  return parts.atOnce(async (place) => {
    const known = (await place.links.byHash(hash)) ?? (await place.links.byHash(former));
    const before = await linkedBefore(place, chat, known, parts.today());
    if (before !== undefined) return before;
    const since = new Date(Date.parse(at) - HOUR_MS).toISOString();
    const tries = await place.links.wrongTries(chat, since);
    const areMany = tries.overall >= MOST_WRONG.many;
    // One item for all: the inbox is not to be filled by whoever tries from many chats.
    const told = (why: string): string => (areMany ? "too-many-overall" : why);
    if (tries.here >= (areMany ? MOST_WRONG.hereAmongMany : MOST_WRONG.here)) {
      await tell(place, chat, told("too-many"), at);
      return { kind: "too-many" };
    }
    const state = known === undefined ? "unknown" : linkCodeState(known, at);
    if (known !== undefined && state === "open") return linkChat(parts, place, chat, known, at);
    await place.links.addWrongTry(chat, at, since);
    await tell(place, chat, told(state), at, known?.unitId);
    return { kind: state === "open" ? "unknown" : state };
  });
}

/** Tells the office: one item of the inbox for each chat, and one for all when all together try too often. */
async function tell({ inbox }: LinkPlace, chat: Address, why: string, at: string, unitId?: string): Promise<void> {
  const { channel, address } = chat;
  await inbox.put(
    why === "too-many-overall"
      ? { kind: "wrong-codes", subject: "everybody", note: why }
      : {
          kind: "wrong-codes",
          subject: `${channel} ${address}`,
          channel,
          address,
          note: why,
          unitId,
        },
    at,
  );
}

async function linkedBefore(
  { links, register }: LinkPlace,
  { channel, address }: Address,
  code: LinkCode | undefined,
  today: string,
): Promise<Redeemed | undefined> {
  if (code === undefined) return undefined;
  const going = await links.linksOf({ codeId: code.id });
  if (!going.some((link) => link.channel === channel && link.address === address)) return undefined;
  const unit = await unitOf(register, code.unitId, today);
  return { kind: "linked-already", role: code.role, unit };
}

async function linkChat(
  { newId, today }: RedeemParts,
  { links, register }: LinkPlace,
  chat: Address,
  code: LinkCode,
  at: string,
): Promise<Redeemed> {
  const { role } = code;
  const unit = await unitOf(register, code.unitId, today());
  if (unit === undefined && code.unitId !== undefined) return { kind: "unit-ended" };
  const [person] = await register.peopleAt([chat]);
  const { channel, address } = chat;
  const meant = code.person === undefined ? undefined : await register.person(code.person);
  const found: readonly EnteredContact[] = person?.contacts ?? [
    {
      id: newId(),
      person: newId(),
      channel,
      address,
      name: "",
      lastWroteAt: at,
      ...NEWCOMER,
      consentBy: BY_CODE,
    },
  ];
  const contacts = found.map((contact) => asPerson(contact, meant));
  const [first] = found;
  const left = first === undefined ? undefined : unitLeft(first, code.role, unit);
  await register.putContacts(contacts.map((contact) => inRole(contact, role, unit)));
  await register.giveConsent(chat, at, BY_CODE);
  if (UNIT_ROLES.includes(role)) await endElsewhere(links, contacts, unit, at);
  const link: Link = { codeId: code.id, channel, address, role, since: at };
  await links.link(unit === undefined ? link : { ...link, unitId: unit.id });
  const before = await unitOf(register, left, today());
  return { kind: "linked", role, unit, before };
}

/** A contact as one of the person whom the code is for. */
function asPerson(contact: EnteredContact, meant: Recipient | undefined): EnteredContact {
  const known = meant?.contacts[0];
  if (known === undefined) return contact;
  const { person, name, titles, unitId } = known;
  // What the chat was before it was theirs is left, but for what it follows as a parent.
  const roles = [...new Set([...known.roles, ...contact.roles.filter((role) => role === "parent")])];
  return { ...contact, person, name, unitId, roles, ...(titles === undefined ? {} : { titles }) };
}

/** The version of what is said where a code is asked for and taken. */
const BY_CODE: ConsentWord = { way: "code", wording: linkingWords.wording };

const NEWCOMER: Pick<Contact, "roles" | "topics" | "consent"> = { roles: [], topics: [], consent: "given" };

/** Ends the links by which these chats speak for other units: a head who changed school speaks for one only. */
async function endElsewhere(
  links: LinkPlace["links"],
  contacts: readonly Contact[],
  unit: Unit | undefined,
  at: string,
): Promise<void> {
  const going = await links.linksOf({ chats: contacts });
  await links.end(
    going.filter((link) => UNIT_ROLES.includes(link.role) && link.unitId !== unit?.id),
    at,
  );
}

function unitLeft({ roles, unitId }: Contact, role: Role, unit: Unit | undefined): string | undefined {
  const spoke = roles.some((had) => UNIT_ROLES.includes(had));
  return UNIT_ROLES.includes(role) && spoke && unitId !== unit?.id ? unitId : undefined;
}

/** A contact after it was linked. When the unit changes, roles that spoke for the unit before and titles there are dropped. */
function inRole(contact: EnteredContact, role: LinkRole, unit: Unit | undefined): EnteredContact {
  const moves = unit !== undefined && contact.unitId !== unit.id;
  const kept = moves ? contact.roles.filter((had) => !UNIT_ROLES.includes(had)) : contact.roles;
  const roles = [...new Set([...kept, role])].sort();
  return { ...contact, roles, ...(moves ? { titles: [] } : {}), unitId: unit?.id ?? contact.unitId };
}

async function unitOf(
  register: LinkPlace["register"],
  id: string | undefined,
  today: string,
): Promise<Unit | undefined> {
  if (id === undefined) return undefined;
  const book = createUnitIndex(await register.units(), today);
  const unit = book.byId(id);
  return unit === undefined ? undefined : book.current(unit);
}
