import { readTime } from "../../dates/read.ts";
import { numberKey } from "../../domain/document-number.ts";
import type { IdentityField } from "../../domain/kept-document.ts";
import { fold } from "../../domain/syllable.ts";
import { isBody, isOffice, kindNamed } from "../../reading/form.ts";
import { numberAtStart, numberLine } from "../../reading/identity/number.ts";
import { subjectOf } from "../../reading/identity/title.ts";
import { isStateHeading } from "../../reading/layout/letterhead.ts";
import { isPersonName } from "../../reading/outline/signature.ts";

const LONGEST: Readonly<Record<IdentityField, number>> = {
  number: 60,
  issuedOn: 60,
  issuer: 120,
  kind: 60,
  title: 400,
  signer: 60,
};

/** How each field is written; undefined for a text that is no such thing. */
const READ: Readonly<Record<IdentityField, (text: string) => string | undefined>> = {
  number: numberOf,
  issuedOn: dayOf,
  issuer: (text) => (isName(text) && !isPersonName(text) && !isOffice(text) ? text : undefined),
  kind: kindNamed,
  title: titleOf,
  signer: (text) => (isPersonName(text) ? withoutTitles(text) : undefined),
};

/**
 * What a text says for a field, in the form in which it is kept; undefined where it has not the form of the field.
 * @example
 * fieldValue("issuedOn", "ngày 05 tháng 3 năm 2027"); // "2027-03-05"
 * fieldValue("issuedOn", "trước ngày 05/3/2027"); // undefined: a deadline
 */
export function fieldValue(field: IdentityField, written: string): string | undefined {
  const text = plain(written);
  if (text === "" || text.length > LONGEST[field] || /[<>]/.test(text)) return undefined;
  return READ[field](text);
}

/** A text with single blanks, its letters written in one way. */
export function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** The whole text is one number, with or without the word before it. */
function numberOf(text: string): string | undefined {
  const number = numberLine(text)?.number ?? numberAtStart(text);
  return number !== undefined && numberKey(text.replaceAll("_", "")) === numberKey(number) ? number : undefined;
}

/** One day with its year, and no word before it but "ngày": one that says "before" or "at the latest" is a deadline. */
function dayOf(text: string): string | undefined {
  const date = text.replace(/^[^,\d]{2,40},\s*/, "");
  const read = /^(?:ngay\s*)?\d/.test(fold(date)) ? readTime(date) : undefined;
  if (read?.kind !== "time" || read.time.clock !== undefined || read.time.days.kind !== "days") return undefined;
  const { on, ends } = read.time.days;
  return on.length === 1 && ends === undefined ? on[0] : undefined;
}

/** A name of something: neither a number, a type of document, the heading of the state, nor a sentence. */
function isName(text: string): boolean {
  return (
    /^\p{L}.*\s\p{L}/u.test(text) &&
    !/[;:]|[.,]$/.test(text) &&
    numberLine(text) === undefined &&
    kindNamed(text) === undefined &&
    !isStateHeading(text) &&
    dayOf(text) === undefined
  );
}

function titleOf(text: string): string | undefined {
  const isTitle = /\p{L}{2}.*\s\p{L}/u.test(text) && kindNamed(text) === undefined && numberLine(text) === undefined;
  const isOther = isPersonName(text) || isOffice(text) || isStateHeading(text) || (isBody(text) && isCapitals(text));
  return isTitle && !isOther && dayOf(text) === undefined ? subjectOf(text) : undefined;
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

/** "PGS.TS. Lâm Văn Bến": who signed is named without them. */
function withoutTitles(name: string): string {
  return name.replace(/^(?:\p{L}{1,4}\.\s*)+/u, "").replace(/[\s.,;]*(?:\(.*)?$/, "");
}
