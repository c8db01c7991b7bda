import type { UnitIndex } from "../directory/unit-index.ts";
import { printedDate } from "../domain/calendar/calendar-date.ts";
import { officeDate } from "../domain/calendar/office-time.ts";
import { type LinkCode, linkCodeState } from "../domain/people/link-code.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/linking.json" with { type: "json" };
import type { CodeCard } from "./link-sheets.ts";

/** What is said about codes, and how people type one; one file per language. */
export const linkingWords = { ...words, fill };

/** The name of each role that a code can give. */
export const linkRoleNames = words.roles;

interface Shown {
  readonly book: UnitIndex;
}

/** A new code with its signs, which nobody can read again later. */
export interface MadeCode {
  readonly code: LinkCode;
  readonly signs: string;
}

/** A new code as it is printed. */
export function cardOf(
  { code, signs }: MadeCode,
  { book, bot, person }: Shown & { readonly bot: string | undefined; readonly person: string },
): CodeCard {
  const { id, unit, role, uses, until } = told(code, book);
  const commune = code.unitId === undefined ? undefined : book.byId(code.unitId)?.commune;
  return {
    ...{ id, unit, role, uses, until, person, commune: commune ?? "" },
    typed: `${words.keyword} ${spaced(signs)}`,
    ...(bot === undefined ? {} : { link: telegramLink(bot, signs) }),
  };
}

const telegramLink = (bot: string, signs: string): string => `https://t.me/${bot}?start=${signs}`;

/** New codes: for each what the person has to type, and the link that opens the Telegram bot with it. */
export function codeLines(
  made: readonly MadeCode[],
  { book, bot }: Shown & { readonly bot: string | undefined },
): string[] {
  const { created } = words;
  return made.flatMap(({ code, signs }) => [
    fill(created.code, { ...told(code, book), word: words.keyword, code: spaced(signs) }),
    ...(bot === undefined ? [] : [fill(created.telegram, { link: telegramLink(bot, signs) })]),
  ]);
}

/** A line about a code, without the code itself: it is kept only as a hash. */
export function listLine(code: LinkCode, { book, now }: Shown & { readonly now: string }): string {
  return fill(words.listed, { ...told(code, book), state: words.states[linkCodeState(code, now)] });
}

export function revokedLine(id: string, ended: number): string[] {
  return [fill(ended === 0 ? words.revoked : words.revokedWithChats, { id, count: ended })];
}

function told({ id, unitId, role, uses, used, expiresAt, createdBy }: LinkCode, book: UnitIndex) {
  const unit = unitId === undefined ? words.noUnit : (book.byId(unitId)?.name ?? unitId);
  const until = printedDate(officeDate(Date.parse(expiresAt)));
  return { id, unit, role: words.roles[role], uses, used, until, by: createdBy };
}

const spaced = (signs: string): string => `${signs.slice(0, 4)} ${signs.slice(4)}`;
