import { createPhraseTable } from "../directory/language/phrase-table.ts";
import { type Token, tokensOf } from "../directory/language/spelling.ts";
import { isCode } from "../domain/people/link-code.ts";
import { linkingWords } from "./linking-wording.ts";

const keywords = createPhraseTable(linkingWords.typed.map((phrase) => [tokensOf(phrase), true]));
const CODE_LIKE = /^(?=.*\d)[A-Z0-9]{6,8}$/;
/** Into so many parts a code is cut at most where it is typed. */
const MOST_PARTS = 4;
const PART_LIKE = /^[A-Z0-9]{3,8}$/;
const YEAR = /^(?:19|20)\d\d$/;

/**
 * The code that somebody typed, in capitals without blanks. It stands after the word for linking ("lien ket FH3K
 * 7M2P"), or alone when it has the form of our codes. Undefined for every other message, such as a question about
 * linking.
 */
export function typedCode(text: string): string | undefined {
  const words = tokensOf(text);
  const keyword = keywords.longestAt(words, 0);
  const rest = words.slice(keyword?.length ?? 0);
  const signs = rest.map(({ folded }) => folded.toUpperCase()).join("");
  if (rest.length === 0 || rest.length > MOST_PARTS || rest.some(isYear)) return undefined;
  if (isCode(signs)) return signs;
  return keyword !== undefined && CODE_LIKE.test(signs) && rest.length <= 2 ? signs : undefined;
}

/**
 * Whether somebody means to link, but nothing or no code follows the word for it: "LIENKET ABCD EFGH", "lienket". Words
 * after it are something else: "liên kết đào tạo".
 */
export function isCodeless(text: string): boolean {
  const words = tokensOf(text);
  const keyword = keywords.longestAt(words, 0);
  if (keyword === undefined) return false;
  return words.slice(keyword.length).every((word) => PART_LIKE.test(word.typed) && !isYear(word));
}

const isYear = ({ typed }: Token): boolean => YEAR.test(typed);
