import { createPhraseTable } from "../directory/language/phrase-table.ts";
import { type Token, tokensOf } from "../directory/language/spelling.ts";
import { isCode } from "../domain/people/link-code.ts";
import { linkingWords } from "./linking-wording.ts";

const keywords = createPhraseTable(linkingWords.typed.map((phrase) => [tokensOf(phrase), true]));
const CODE_LIKE = /^(?=.*\d)[A-Z0-9]{6,8}$/;
/** Into so many parts a code is cut at most where it is typed. */
const MOST_PARTS = 4;
const PART_LIKE = /^[A-Z0-9]{3,8}$/;
const HALF = 4;
const KEYWORD = linkingWords.keyword.toLowerCase();
const YEAR = /^(?:19|20)\d\d$/;

/**
 * The code that somebody typed, in capitals without blanks. It stands after the word for linking ("lien ket FH3K
 * 7M2P"), or anywhere when it has the form of our codes ("mã sai hoài, FH3K 7M2P nè"). Undefined for every other message,
 * such as a question about linking.
 */
export function typedCode(text: string): string | undefined {
  const words = tokensOf(text);
  return opening(words) ?? among(words);
}

/** The code that a whole message is. */
function opening(words: readonly Token[]): string | undefined {
  const keyword = keywords.longestAt(words, 0);
  const rest = words.slice(keyword?.length ?? 0);
  const signs = rest.map(({ folded }) => folded.toUpperCase()).join("");
  if (rest.length === 0 || rest.length > MOST_PARTS || rest.some(isYear)) return undefined;
  if (isCode(signs)) return signs;
  return keyword !== undefined && CODE_LIKE.test(signs) && rest.length <= 2 ? signs : undefined;
}

/**
 * A code of our form among other words, in one piece or two. No word of a sentence looks like that: it has no vowel, and
 * digits among its letters.
 */
function among(words: readonly Token[]): string | undefined {
  const signs = words.map((word) => (isYear(word) ? "" : word.folded.toUpperCase()));
  return signs.flatMap((one, at) => [one, one.length < HALF ? "" : `${one}${signs[at + 1] ?? ""}`]).find(isCode);
}

/**
 * Whether somebody means to link, but nothing or no code follows the word for it: "LIENKET ABCD EFGH", "lienket", "dạ
 * LIENKET ABCD EFGH". Words after it are something else: "liên kết đào tạo".
 */
export function isCodeless(text: string): boolean {
  const words = tokensOf(text);
  const first = keywords.longestAt(words, 0);
  if (first !== undefined) return isLeft(words.slice(first.length));
  const at = words.findIndex(({ folded }) => folded === KEYWORD);
  return at > 0 && at < words.length - 1 && isLeft(words.slice(at + 1));
}

const isLeft = (rest: readonly Token[]): boolean => rest.every((word) => PART_LIKE.test(word.typed) && !isYear(word));

const isYear = ({ typed }: Token): boolean => YEAR.test(typed);
