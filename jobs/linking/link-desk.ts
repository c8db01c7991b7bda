import type { Told } from "../directory/directory-desk.ts";
import type { Address } from "../directory/register.ts";
import { createUnitIndex, type UnitIndex } from "../directory/unit-index.ts";
import type { Unit, UnitLevel } from "../domain/people/contact.ts";
import {
  LINK_ROLES,
  type LinkCode,
  type LinkCodeState,
  type LinkRole,
  linkCodeState,
  newCode,
} from "../domain/people/link-code.ts";
import { UNIT_ROLES } from "../domain/people/roles.ts";
import type { CodeAsk, LinkPlace } from "./link-book.ts";
import type { CodeCard, LinkSheets } from "./link-sheets.ts";
import { cardOf, codeLines, linkingWords, listLine, type MadeCode, revokedLine } from "./linking-wording.ts";
import { type Redeemed, type RedeemParts, redeem } from "./redeem.ts";

export interface LinkDeskParts extends RedeemParts {
  readonly place: LinkPlace;
  readonly sheets: LinkSheets;
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
  /** The person of the directory for whom the one code is; absent: whoever gets it. */
  readonly person?: string;
}

/** What came of an order: the address of the sheet on which the codes stand for an hour, or why there are none. */
export type CodesMade =
  | { readonly kind: "made"; readonly sheet: string; readonly count: number }
  | { readonly kind: "wrong"; readonly says: string };

/** A code as a list shows it, with the chats it linked. */
export interface ListedCode {
  readonly code: LinkCode;
  readonly state: LinkCodeState;
  readonly unit?: Unit;
}

/** What the office does with codes, and what a chat does with one. */
export interface LinkDesk {
  /** Makes a code for each unit. The lines show the codes; nobody can read them again later. */
  createCodes(order: CodeOrder): Promise<Told>;
  codes(): Promise<Told>;
  /** Makes codes as {@link createCodes}, on a sheet to be printed. */
  makeSheet(order: CodeOrder): Promise<CodesMade>;
  /** For how many units an order would make codes, or why it makes none. */
  look(order: CodeOrder): Promise<{ readonly units: readonly (Unit | undefined)[] } | { readonly says: string }>;
  /** The codes of a sheet; undefined once its hour is over. */
  sheet(address: string): Promise<readonly CodeCard[] | undefined>;
  /** One page of the codes that were made, the newest first. */
  page(ask: Omit<CodeAsk, "now">): Promise<{ readonly rows: readonly ListedCode[]; readonly total: number }>;
  /** A code with how many chats it links now; undefined for an unknown id. */
  find(id: string): Promise<(ListedCode & { readonly chats: number }) | undefined>;
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
  const readOrder = async (order: CodeOrder): Promise<ReadOrder | { readonly says: string }> => {
    const role = LINK_ROLES.find((one) => one === order.role);
    if (role === undefined) return no(wrong.role, { role: order.role, known: LINK_ROLES.join(", ") });
    if (!within(order.uses, MOST.uses) || !within(order.days, MOST.days)) return no(wrong.limits, MOST);
    const book = await bookNow();
    const unknown = order.units.find((id) => currentOf(book, id) === undefined);
    if (unknown !== undefined) return no(wrong.unit, { unit: unknown });
    const units = unitsOf(book, order);
    if (units.length === 0 && order.levels.length > 0) return no(wrong.level, { level: order.levels.join(", ") });
    if (units.length === 0 && UNIT_ROLES.includes(role)) return no(wrong.needsUnit, { role: linkingWords.roles[role] });
    return { role, book, units: units.length === 0 ? [undefined] : units };
  };
  return {
    async createCodes(order) {
      const read = await readOrder(order);
      if ("says" in read) return { done: false, lines: [read.says] };
      const made = await make(parts, order, read);
      return { done: true, lines: codeLines(made, { book: read.book, bot: await parts.telegramBot() }) };
    },
    async makeSheet(order) {
      const read = await readOrder(order);
      if ("says" in read) return { kind: "wrong", says: read.says };
      const [made, bot] = [await make(parts, order, read), await parts.telegramBot()];
      const [person] = order.person === undefined ? [] : ((await place.register.person(order.person))?.contacts ?? []);
      const cards = made.map((one) => cardOf(one, { book: read.book, bot, person: person?.name ?? "" }));
      return { kind: "made", sheet: await parts.sheets.keep(cards, instant()), count: made.length };
    },
    async look(order) {
      const read = await readOrder(order);
      return "says" in read ? read : { units: read.units.map((id) => (id === undefined ? id : read.book.byId(id))) };
    },
    sheet: (address) => parts.sheets.find(address, instant()),
    async page(ask) {
      const now = instant();
      const [page, book] = [await place.links.page({ ...ask, now }), await bookNow()];
      return { total: page.total, rows: page.rows.map((code) => listed(code, book, now)) };
    },
    async find(id) {
      const code = await place.links.find(id);
      if (code === undefined) return undefined;
      const chats = await place.links.linksOf({ codeId: id });
      return { ...listed(code, await bookNow(), instant()), chats: chats.length };
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
        if (code === undefined) return { done: false, lines: [linkingWords.fill(wrong.code, { id })] };
        await inside.links.revoke(id, by);
        const ended = unlink ? await undo(inside, code, instant()) : 0;
        return { done: true, lines: revokedLine(id, ended) };
      });
    },
    redeem: (chat, code, at) => redeem(parts, chat, code, at),
  };
}

interface ReadOrder {
  readonly role: LinkRole;
  readonly book: UnitIndex;
  /** The ids of the units; one undefined for a code without a unit. */
  readonly units: readonly (string | undefined)[];
}

function no(sentence: string, values: Readonly<Record<string, string | number>>): { readonly says: string } {
  return { says: linkingWords.fill(sentence, values) };
}

function listed(code: LinkCode, book: UnitIndex, now: string): ListedCode {
  const unit = code.unitId === undefined ? undefined : book.byId(code.unitId);
  return { code, state: linkCodeState(code, now), ...(unit === undefined ? {} : { unit }) };
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
  { uses, days, by, person }: CodeOrder,
  { role, units }: ReadOrder,
): Promise<readonly MadeCode[]> {
  const createdAt = instant();
  const expiresAt = new Date(Date.parse(createdAt) + days * DAY_MS).toISOString();
  const made = await Promise.all(
    units.map(async (unitId) => {
      const signs = newCode(random);
      const id = newId().slice(0, 6);
      const code = { id, role, createdBy: by, createdAt, expiresAt, uses, used: 0, unitId };
      return { code: person === undefined ? code : { ...code, person }, signs, hash: await hash(signs) };
    }),
  );
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
