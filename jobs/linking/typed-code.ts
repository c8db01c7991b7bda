import { createPhraseTable } from "../directory/language/phrase-table.ts";
import { type Token, tokensOf } from "../directory/language/spelling.ts";
import { isCode } from "../domain/people/link-code.ts";
import { linkingWords } from "./linking-wording.ts";

const keywords = createPhraseTable(linkingWords.typed.map((phrase) => [tokensOf(phrase), true]));
const CODE_LIKE = /^(?=.*\d)[A-Z0-9]{6,8}$/;
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
  if (rest.length === 0 || rest.length > 4 || rest.some(isYear)) return undefined;
  if (isCode(signs)) return signs;
  return keyword !== undefined && CODE_LIKE.test(signs) && rest.length <= 2 ? signs : undefined;
}

const isYear = ({ typed }: Token): boolean => YEAR.test(typed);
