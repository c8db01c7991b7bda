import type { Contact } from "../people/contact.ts";
import type { Values } from "./template.ts";

/**
 * What the variables of a text are filled with for a contact. A name that holds no letter, such as a phone number, or
 * nothing but a form of address ("Cô", "Anh/chị"), is none.
 * @param titles forms of address, in small letters
 */
export function valuesOf(
  { name, unitName = "" }: Pick<Contact, "name" | "unitName">,
  titles: readonly string[] = [],
): Values {
  const [ten, unit] = [shown(name), shown(unitName)];
  const isName = /\p{L}/u.test(ten) && !titles.includes(wordsOf(ten));
  return { ...(isName ? { ten } : {}), ...(/\p{L}/u.test(unit) ? { ten_don_vi: unit } : {}) };
}

function shown(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
