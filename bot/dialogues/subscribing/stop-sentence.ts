import { allAccepted, type Token, tokensOf } from "../../../jobs/index.ts";
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
  sending: "s",
  again: "n",
};
const stopping = (Object.keys(LETTERS) as Part[]).flatMap((part) =>
  words.stopping[part].map((phrase) => [phrase, LETTERS[part]] as const),
);
const parts = createPhrases(stopping);
const withObjects = createPhrases([...stopping, ...words.givingUp.objects.map((phrase) => [phrase, "o"] as const)]);
const again = createPhrases([
  ...words.starting.verbs.map((phrase) => [phrase, "b"] as const),
  ...words.starting.again.map((phrase) => [phrase, "l"] as const),
  ...stopping,
]);

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
  const letters = parts.split(sentence)?.join("");
  return letters !== undefined && STOPS.test(letters) && MEANT.test(letters);
}

/** Whether a whole sentence asks for messages again: "mở lại giúp em". */
export function isStartSentence(sentence: readonly Token[]): boolean {
  return STARTS.test(again.split(sentence)?.join("") ?? "");
}

/**
 * The plain word for giving up that every dialogue knows, where a sentence gives up what was begun in any wording; else
 * undefined. A lone "hủy" or "dừng" is none: it ends all messages.
 * @example
 * givenUp("thôi khỏi gửi nữa"); // "thôi"
 */
export function givenUp(typed: string): string | undefined {
  const sentence = tokensOf(typed);
  if (words.stop.some((phrase) => allAccepted(sentence, tokensOf(phrase)))) return undefined;
  const letters = withObjects.split(sentence)?.join("");
  return letters !== undefined && GIVES_UP.test(letters) ? words.givingUp.said : undefined;
}
