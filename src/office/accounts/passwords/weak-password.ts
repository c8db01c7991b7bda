import { fold } from "../../../../knowledge/index.ts";
import common from "./common-passwords.json" with { type: "json" };

/** Why a password is too easy to guess. */
export type Weakness = "common" | "name";

const COMMON: ReadonlySet<string> = new Set(common.words.split(" "));
/** So few different signs are no password: "aaaaaaaaaa", "1212121212". */
const FEWEST_SIGNS = 4;

/**
 * Why a password is too easy to guess; undefined when it is not. Marks, signs, capitals and the digits at its ends count for
 * nothing, since whoever guesses tries those. `names` are the words that everybody connects with it: the account, the product.
 * @example
 * weaknessOf("Password@2026", ["Văn phòng"]); // "common"
 * weaknessOf("van-phong-123", ["Văn phòng"]); // "name"
 */
export function weaknessOf(password: string, names: readonly string[]): Weakness | undefined {
  const key = keyOf(password);
  if (new Set(password.toLowerCase()).size < FEWEST_SIGNS || COMMON.has(key) || isRow(password)) return "common";
  return names.some((name) => keyOf(name) === key) ? "name" : undefined;
}

/** What is compared of a text: letters and digits in lower case, without digits at both ends where there is more. */
function keyOf(text: string): string {
  const plain = fold(text).replace(/[^a-z0-9]/g, "");
  return plain.replace(/^\d+|\d+$/g, "") || plain;
}

/** Whether each sign follows the one before it: "0123456789", "abcdefghijkl", "9876543210". */
function isRow(password: string): boolean {
  const codes = [...password].map((sign) => sign.charCodeAt(0));
  const steps = new Set(codes.slice(1).map((code, at) => (code - (codes[at] ?? 0) + 10) % 10));
  const [step] = steps;
  return steps.size === 1 && (step === 1 || step === 9);
}
