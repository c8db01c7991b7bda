import type { IdentityField, Validity } from "../../domain/kept-document.ts";
import { documentKinds } from "../../reading/form.ts";
import type { WordChange } from "../changing/change-document.ts";
import { fieldValue, plain } from "../proposing/field-value.ts";

/** The fields of a document that an officer may write. */
export const WORD_FIELDS = [
  "number",
  "issuedOn",
  "issuer",
  "kind",
  "title",
  "signer",
  "validFrom",
  "validUntil",
  "replaces",
  "replacedBy",
] as const satisfies readonly (IdentityField | keyof Validity)[];
export type WordField = (typeof WORD_FIELDS)[number];

/** What an officer typed, or the fields that have not their form. */
export type TypedWord = { readonly word: WordChange } | { readonly wrong: readonly WordField[] };

const LONGEST = 400;

/**
 * Reads what an officer typed into the fields of a document. What is as it was read is no word of the office, so that a
 * later print of the act may say it otherwise; an emptied field takes the office's word back. A day is ISO or as people
 * write it.
 * @example
 * typedWord({ number: "12/KH-SGDĐT", issuedOn: "5/3/2027" }, { number: "12/KH-SGDĐT" });
 * // { word: { number: null, issuedOn: "2027-03-05" } }
 */
export function typedWord(
  typed: Partial<Record<WordField, string>>,
  read: Partial<Record<IdentityField, string> & Validity>,
): TypedWord {
  const word: Partial<Record<WordField, string | readonly string[] | null>> = {};
  const wrong: WordField[] = [];
  for (const field of WORD_FIELDS) {
    const given = typed[field];
    if (given === undefined) continue;
    const text = plain(given);
    const value = text === "" ? null : written(field, text);
    if (value === undefined) wrong.push(field);
    else word[field] = String(value) === String(read[field] ?? "") ? null : value;
  }
  return wrong.length > 0 ? { wrong } : { word: word as WordChange };
}

function written(field: WordField, text: string): string | readonly string[] | undefined {
  switch (field) {
    case "number":
    case "replacedBy":
      return fieldValue("number", text);
    case "replaces": {
      const numbers = text.split(/[,;]\s*/).map((one) => fieldValue("number", one));
      return numbers.every((one) => one !== undefined) ? numbers : undefined;
    }
    case "issuedOn":
    case "validFrom":
    case "validUntil":
      return isDay(text) ? text : fieldValue("issuedOn", text);
    case "kind":
      return documentKinds().find((kind) => kind === text);
    default:
      // The office knows its issuers and signers better than any rule of their names.
      return text.length <= LONGEST && /\p{L}{2}/u.test(text) && !/[<>]/.test(text) ? text : undefined;
  }
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
