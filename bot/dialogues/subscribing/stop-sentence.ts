import { type Token, tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };
import { agrees } from "../agreeing.ts";
import { isOneOf, type Letters, letteredPhrases, readings } from "../phrases.ts";

type Part = keyof typeof words.stopping;

const LETTERS: Letters<Part> = {
  around: "a",
  leading: "l",
  complaining: "c",
  things: "t",
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
const withEnds = letteredPhrases(
  { ...LETTERS, objects: "o", end: "x", unclear: "?" },
  {
    ...words.stopping,
    objects: words.givingUp.objects,
    end: [...words.stop, ...words.endingToo],
    unclear: words.heardAsStop,
  },
);
const again = letteredPhrases(
  { ...LETTERS, verbs: "b", backAgain: "l" },
  { ...words.stopping, verbs: words.starting.verbs, backAgain: words.starting.again, leading: [] },
);
const aboutTopics = letteredPhrases(
  { ...LETTERS, verbs: "b", signingUp: "k", following: "g", about: "p" },
  { ...words.stopping, ...words.starting },
);

/** "Tôi nói là | thôi | không | muốn | nhận": who speaks may stand anywhere, but not between "không" and "nhận". */
const REFUSES = "[ardlc]*[rd](?:wa*)?(?:[st][at]*)?";
/** "… | nhận | tin nhắn | nữa | phiền quá". */
const STOPS = new RegExp(`^${REFUSES}[vm][avmnsclt]*$`);
/** "Không gửi tin" may be a complaint; "không muốn", "nữa" and "không nhận tin" are none. */
const MEANT = /r|w|n|v.*m/;
/** "Hủy | đi | khỏi cần nữa", "phiền quá | dừng | đi", "nhắn hoài | ngưng | giùm": who stops by a word that stops alone. */
const ENDS = /^(?:|[al]*(?=x.*[nrwc])|[alvmn]*c[aclvmn]*)x(?:[acrxnt]|d*w)*$/;
/** "Thôi | đừng | gửi | nữa": refuses an act, but says nothing of messages. */
const GIVES_UP = /^[ao]*(?:r|d+w?s|d+[ao]*n)[ardwsnoc]*$/;
/** "Mở | lại | giúp em", "đăng ký | nhận | lại". */
const STARTS = /^a*b[abvm]*l[abvml]*$/;
/** "Cho em | đăng ký | nhận tin | về" a topic, "theo dõi chủ đề" of one. "Đăng ký" alone is no wish for messages. */
const FOLLOWS = /^[alw]*(?:[bkv][abkv]*m[am]*|[bk]*ga*)p*$/;
/** "Thôi | đừng | nhắn tin | về" a topic. */
const LEAVES = new RegExp(`^${REFUSES}(?:[bkv]*(?=m)[avm]*|b*g)p*$`);
const AFTER_TOPIC = /^[anclt]*$/;
/** "Đăng ký | nhận tin", of no topic. */
const SIGNS_UP = /^[alw]*k[abkv]*m[am]*$/;

/**
 * Whether a whole sentence asks for no more messages, in any wording whose words are all of this matter.
 * @example
 * isStopSentence(tokensOf("thôi đừng nhắn cho em nữa ạ")); // true
 * isStopSentence(tokensOf("em không nhận được tin nhắn")); // false
 */
export function isStopSentence(sentence: readonly Token[]): boolean {
  if (readings(parts.split(sentence)).some((letters) => STOPS.test(letters) && MEANT.test(letters))) return true;
  // "Dung" may be "đúng": then it stops only with a word for messages.
  const ends = readings(withEnds.split(sentence));
  return ends.some((letters) => ENDS.test(letters)) && !ends.some((letters) => letters.includes("?"));
}

/** Whether all words of a sentence are of this matter, so that nothing else is asked: "nhắn hoài mệt quá". */
export function isOfMessages(sentence: readonly Token[]): boolean {
  return parts.split(sentence) !== undefined;
}

/** Whether a whole sentence asks for messages again: "mở lại giúp em". */
export function isStartSentence(sentence: readonly Token[]): boolean {
  return readings(again.split(sentence)).some((letters) => STARTS.test(letters));
}

/** Whether a whole sentence signs up for messages without saying of what: "dk nhan tin". */
export function isSignUpSentence(sentence: readonly Token[]): boolean {
  return readings(aboutTopics.split(sentence)).some((letters) => SIGNS_UP.test(letters));
}

/**
 * What the words before and after the name of a topic say of it; undefined when they say something else.
 * @example
 * wishOfTopic(tokensOf("dk nhan tin"), tokensOf("nha")); // "follow"
 */
export function wishOfTopic(before: readonly Token[], after: readonly Token[]): "follow" | "leave" | undefined {
  const isTail = after.length === 0 || readings(parts.split(after)).some((letters) => AFTER_TOPIC.test(letters));
  if (!isTail) return undefined;
  const said = readings(aboutTopics.split(before));
  if (said.some((letters) => LEAVES.test(letters))) return "leave";
  return said.some((letters) => FOLLOWS.test(letters)) ? "follow" : undefined;
}

/**
 * Whether a sentence gives up what was begun, in any wording. A lone "hủy" or "dừng" does not: it may end all messages; neither does
 * a yes.
 * @example
 * givesUp("thôi khỏi gửi nữa"); // true
 */
export function givesUp(typed: string): boolean {
  const sentence = tokensOf(typed);
  if (isOneOf(sentence, words.stop) || agrees(typed)) return false;
  return readings(withObjects.split(sentence)).some((letters) => GIVES_UP.test(letters));
}
