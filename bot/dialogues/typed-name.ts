import { allAccepted, type Token, tokensOf } from "../../jobs/index.ts";
import locale from "../words/locale/linking.json" with { type: "json" };
import { afterPhrase, createPhrases } from "./phrases.ts";

const LONGEST = 80;
const MOST_WORDS = 5;
const words = locale.names;
const opening = createPhrases([
  ...words.intro.map((phrase) => [phrase, "intro"] as const),
  ...words.titles.map((phrase) => [phrase, "title"] as const),
]);

/**
 * The name that a person types, without titles, without their post and with large first letters; undefined where the
 * words are no name. `isAsked` says whether a name was just asked for; unasked, only words that can be nothing else are one.
 * @example
 * nameSaid("anh Sáu Văn phòng", true); // "Sáu"
 * nameSaid("tui la Nguyen Van Be, hieu truong", false); // "Nguyen Van Be"
 */
export function nameSaid(text: string, isAsked: boolean): string | undefined {
  if (text.length > LONGEST || /[?\d]/.test(text)) return undefined;
  const all = tokensOf(text);
  const begun = opening.begin(all).filter(({ end }) => end < all.length);
  const rest = all.slice(begun.at(-1)?.end ?? 0);
  const name = rest.slice(0, endOfName(rest));
  const isIntroduced = begun.length > 0;
  if (name.length === 0 || name.length > MOST_WORDS || !name.every(({ typed }) => /^[\p{L}\p{M}]+$/u.test(typed)))
    return undefined;
  if (words.never.some((phrase) => afterPhrase(name, phrase) !== undefined)) return undefined;
  const isWritten = name.every(({ typed }) => /^\p{Lu}/u.test(typed));
  const isFamily = startsWithFamily(name, isWritten) && name.length > 1;
  const isName = isAsked
    ? isFamily || (isWritten && !isShouted(name) && (name.length > 1 || isIntroduced))
    : isWritten && isFamily;
  return isName ? name.map(({ typed }) => written(typed)).join(" ") : undefined;
}

/** Where a name ends: before a post, or at a comma. */
function endOfName(rest: readonly Token[]): number {
  const at = rest.findIndex(
    ({ before }, index) =>
      index > 0 &&
      (/[,;.(-]/.test(before) || words.roles.some((phrase) => afterPhrase(rest.slice(index), phrase) !== undefined)),
  );
  return at < 0 ? rest.length : at;
}

/** Small letters without marks may be other words: "do em bận" is no "Đỗ Em Bận". */
function startsWithFamily([first]: readonly Token[], isWritten: boolean): boolean {
  if (first === undefined) return false;
  const fits = (known: readonly string[]): boolean => known.some((family) => allAccepted([first], tokensOf(family)));
  return fits(words.families) || ((isWritten || first.marked) && fits(words.familiesWithMarks));
}

/** "NHAN TIN" is a command. */
function isShouted(name: readonly Token[]): boolean {
  return name.every(({ typed }) => typed === typed.toUpperCase());
}

function written(word: string): string {
  const [first = "", ...rest] = word;
  const tail = rest.join("");
  return first.toUpperCase() + (tail === tail.toUpperCase() ? tail.toLowerCase() : tail);
}
