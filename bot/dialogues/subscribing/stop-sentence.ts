import type { Token } from "../../../jobs/index.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };
import { createPhrases } from "../phrases.ts";

type Part = keyof typeof words.stopping;

/** One letter for each kind of part, so that the order of the parts is one expression. */
const LETTERS: Readonly<Record<Part, string>> = {
  around: "a",
  refusing: "r",
  denying: "d",
  wanting: "w",
  receiving: "v",
  messaging: "m",
  again: "n",
};
const parts = createPhrases(
  (Object.keys(LETTERS) as Part[]).flatMap((part) =>
    words.stopping[part].map((phrase) => [phrase, LETTERS[part]] as const),
  ),
);

/** "Thôi | không | muốn | nhận | tin nhắn | nữa": who speaks may stand anywhere, but not between "không" and "nhận". */
const ORDER = /^[ard]*[rd]w?[vm][avmn]*$/;
/** "Không gửi tin" may be a complaint; "không muốn", "nữa" and "không nhận tin" are none. */
const MEANT = /r|w|n|v.*m/;

/**
 * Whether a whole sentence asks for no more messages, in any wording whose words are all of this matter.
 * @example
 * isStopSentence(tokensOf("thôi đừng nhắn cho em nữa ạ")); // true
 * isStopSentence(tokensOf("em không nhận được tin nhắn")); // false
 */
export function isStopSentence(sentence: readonly Token[]): boolean {
  const letters = parts.split(sentence)?.join("");
  return letters !== undefined && ORDER.test(letters) && MEANT.test(letters);
}
