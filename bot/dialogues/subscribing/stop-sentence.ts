import { type Token, tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };
import { isOneOf, type Letters, letteredPhrases, readings } from "../phrases.ts";

type Part = keyof typeof words.stopping;

const LETTERS: Letters<Part> = {
  around: "a",
  refusing: "r",
  denying: "d",
  wanting: "w",
  receiving: "v",
  messaging: "m",
  sending: "s",
  again: "n",
};
const parts = letteredPhrases(LETTERS, words.stopping);
const withObjects = letteredPhrases(
  { ...LETTERS, objects: "o" },
  { ...words.stopping, objects: words.givingUp.objects },
);
const again = letteredPhrases(
  { ...LETTERS, verbs: "b", backAgain: "l" },
  { ...words.stopping, verbs: words.starting.verbs, backAgain: words.starting.again },
);

/** "Thôi | không | muốn | nhận | tin nhắn | nữa": who speaks may stand anywhere, but not between "không" and "nhận". */
const STOPS = /^[ard]*[rd]w?(?:sa*)?[vm][avmns]*$/;
/** "Không gửi tin" may be a complaint; "không muốn", "nữa" and "không nhận tin" are none. */
const MEANT = /r|w|n|v.*m/;
/** "Thôi | đừng | gửi | nữa": refuses an act, but says nothing of messages. */
const GIVES_UP = /^[ao]*(?:r|d+w?s|d+[ao]*n)[ardwsno]*$/;
/** "Mở | lại | giúp em", "đăng ký | nhận | lại". */
const STARTS = /^a*b[abvm]*l[abvml]*$/;

/**
 * Whether a whole sentence asks for no more messages, in any wording whose words are all of this matter.
 * @example
 * isStopSentence(tokensOf("thôi đừng nhắn cho em nữa ạ")); // true
 * isStopSentence(tokensOf("em không nhận được tin nhắn")); // false
 */
export function isStopSentence(sentence: readonly Token[]): boolean {
  return readings(parts.split(sentence)).some((letters) => STOPS.test(letters) && MEANT.test(letters));
}

/** Whether a whole sentence asks for messages again: "mở lại giúp em". */
export function isStartSentence(sentence: readonly Token[]): boolean {
  return readings(again.split(sentence)).some((letters) => STARTS.test(letters));
}

/**
 * The plain word for giving up that every dialogue knows, where a sentence gives up what was begun in any wording; else
 * undefined. A lone "hủy" or "dừng" is none: it ends all messages.
 * @example
 * givenUp("thôi khỏi gửi nữa"); // "thôi"
 */
export function givenUp(typed: string): string | undefined {
  const sentence = tokensOf(typed);
  if (isOneOf(sentence, words.stop)) return undefined;
  return readings(withObjects.split(sentence)).some((letters) => GIVES_UP.test(letters))
    ? words.givingUp.said
    : undefined;
}
