import type { Told } from "../directory/directory-desk.ts";
import type { Address } from "../directory/register.ts";
import { createUnitIndex, type UnitIndex } from "../directory/unit-index.ts";
import type { UnitLevel } from "../domain/people/contact.ts";
import { LINK_ROLES, type LinkCode, type LinkRole, newCode } from "../domain/people/link-code.ts";
import { UNIT_ROLES } from "../domain/people/roles.ts";
import type { LinkPlace } from "./link-book.ts";
import { codeLines, linkingWords, listLine, revokedLine } from "./linking-wording.ts";
import { type Redeemed, type RedeemParts, redeem } from "./redeem.ts";

export interface LinkDeskParts extends RedeemParts {
  readonly place: LinkPlace;
  /** The name of the Telegram bot, for links that open it; undefined without one. */
  readonly telegramBot: () => Promise<string | undefined>;
  /** A whole number from 0 to below the argument, from a secure source. */
  readonly random: (below: number) => number;
  readonly instant: () => string;
}

/** For whom codes are to be made. With neither units nor levels it is one code that names no unit. */
export interface CodeOrder {
  readonly units: readonly string[];
  readonly levels: readonly string[];
  readonly role: string;
  /** How many chats each may link. */
  readonly uses: number;
  readonly days: number;
  readonly by: string;
}

/** What the office does with codes, and what a chat does with one. */
export interface LinkDesk {
  /** Makes a code for each unit. The lines show the codes; nobody can read them again later. */
  createCodes(order: CodeOrder): Promise<Told>;
  codes(): Promise<Told>;
  /** Revokes a code. With `unlink` the chats it linked lose what it gave them, too. */
  revoke(id: string, options: { readonly by: string; readonly unlink: boolean }): Promise<Told>;
  /** Links a chat by a code that was typed or tapped in it at `at` (ISO instant). */
  redeem(chat: Address, code: string, at: string): Promise<Redeemed>;
}

const DAY_MS = 86_400_000;
const MOST = { uses: 50, days: 365 };
const { wrong } = linkingWords;

/** See {@link LinkDesk}. */
export function createLinkDesk(parts: LinkDeskParts): LinkDesk {
  const { place, today, instant } = parts;
  const bookNow = async (): Promise<UnitIndex> => createUnitIndex(await place.register.units(), today());
  return {
    async createCodes(order) {
      const role = LINK_ROLES.find((one) => one === order.role);
      if (role === undefined) return no(wrong.role, { role: order.role, known: LINK_ROLES.join(", ") });
      if (!within(order.uses, MOST.uses) || !within(order.days, MOST.days)) return no(wrong.limits, MOST);
      const book = await bookNow();
      const unknown = order.units.find((id) => currentOf(book, id) === undefined);
      if (unknown !== undefined) return no(wrong.unit, { unit: unknown });
      const units = unitsOf(book, order);
      if (units.length === 0 && order.levels.length > 0) return no(wrong.level, { level: order.levels.join(", ") });
      if (units.length === 0 && UNIT_ROLES.includes(role))
        return no(wrong.needsUnit, { role: linkingWords.roles[role] });
      const made = await make(parts, order, role, units.length === 0 ? [undefined] : units);
      return { done: true, lines: codeLines(made, { book, bot: await parts.telegramBot() }) };
    },
    async codes() {
      const [codes, book] = [await place.links.all(), await bookNow()];
      const now = instant();
      return {
        done: true,
        lines: codes.length === 0 ? [linkingWords.noCodes] : codes.map((code) => listLine(code, { book, now })),
      };
    },
    async revoke(id, { by, unlink }) {
      return parts.atOnce(async (inside) => {
        const code = await inside.links.find(id);
        if (code === undefined) return no(wrong.code, { id });
        await inside.links.revoke(id, by);
        const ended = unlink ? await undo(inside, code, instant()) : 0;
        return { done: true, lines: revokedLine(id, ended) };
      });
    },
    redeem: (chat, code, at) => redeem(parts, chat, code, at),
  };
}

function no(sentence: string, values: Readonly<Record<string, string | number>>): Told {
  return { done: false, lines: [linkingWords.fill(sentence, values)] };
}

const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;

function currentOf(book: UnitIndex, id: string) {
  const unit = book.byId(id);
  return unit === undefined ? undefined : book.current(unit);
}

/** The named units, each as it is today (an ended one is its successor), and all units of the named levels. */
function unitsOf(book: UnitIndex, { units, levels }: CodeOrder): readonly string[] {
  const named = units.flatMap((id) => currentOf(book, id)?.id ?? []);
  const ofLevels = book.units.filter((unit) => isOf(unit.level, levels) && book.current(unit) === unit);
  return [...new Set([...named, ...ofLevels.map(({ id }) => id)])];
}

const isOf = (level: UnitLevel, levels: readonly string[]): boolean => levels.includes(level);

async function make(
  { place, hash, newId, random, instant }: LinkDeskParts,
  { uses, days, by }: CodeOrder,
  role: LinkRole,
  units: readonly (string | undefined)[],
) {
  const createdAt = instant();
  const expiresAt = new Date(Date.parse(createdAt) + days * DAY_MS).toISOString();
  const made: { readonly code: LinkCode; readonly signs: string; readonly hash: string }[] = [];
  for (const unitId of units) {
    const signs = newCode(random);
    const code: LinkCode = {
      id: newId().slice(0, 6),
      role,
      createdBy: by,
      createdAt,
      expiresAt,
      uses,
      used: 0,
      unitId,
    };
    made.push({ code, signs, hash: await hash(signs) });
  }
  await place.links.add(made.map(({ code, hash: kept }) => ({ ...code, hash: kept })));
  return made;
}

/** Takes the role and the unit that a code gave from the chats it linked; gives how many chats these are. */
async function undo({ links, register }: LinkPlace, code: LinkCode, at: string): Promise<number> {
  const going = await links.linksOf({ codeId: code.id });
  for (const person of await register.peopleAt(going))
    await register.putContacts(
      person.contacts.map((contact) => {
        const roles = contact.roles.filter((role) => role !== code.role);
        const { unitId, ...free } = contact;
        return roles.some((role) => role !== "parent" && role !== "office")
          ? { ...contact, roles }
          : { ...free, roles };
      }),
    );
  await links.end(going, at);
  return going.length;
}
