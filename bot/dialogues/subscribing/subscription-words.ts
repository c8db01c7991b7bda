import { type Token, tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/subscribing.json" with { type: "json" };
import { afterPhrase, beforePhrase, isOneOf } from "../phrases.ts";
import { isOfMessages, isSignUpSentence, isStartSentence, isStopSentence, wishOfTopic } from "./stop-sentence.ts";

/**
 * What a person wants about messages that they did not ask for. "maybe-stop": typed without marks it means "stop" or
 * something else ("dung": "dừng" or "đúng"); "perhaps-stop": it sounds as if they wanted no more; "duties": only what their
 * office asks for, which a button says.
 */
export type Wish =
  | { readonly kind: "stop" | "maybe-stop" | "perhaps-stop" | "duties" | "start" | "topics" }
  | { readonly kind: "follow" | "leave"; readonly topic: string };

const LONGEST = 100;

/**
 * The wish that a whole message says, with or without accents. Undefined when the message says more, such as a question
 * about cancelling a registration. Only the given `topics` are known.
 */
export function wishIn(typed: string, topics: readonly string[]): Wish | undefined {
  if (typed.length > LONGEST) return undefined;
  const tokens = tokensOf(typed);
  for (const said of politelySaid(tokens)) {
    if (isOneOf(said, words.stop)) return { kind: isOneOf(said, words.heardAsStop) ? "maybe-stop" : "stop" };
    for (const kind of ["start", "topics"] as const) if (isOneOf(said, words[kind])) return { kind };
    for (const kind of ["leave", "follow"] as const) {
      const topic = topics.find((one) => words[kind].some((opening) => isOneOf(said, [`${opening} ${one}`])));
      if (topic !== undefined) return { kind, topic };
    }
  }
  if (isStopSentence(tokens)) return { kind: "stop" };
  const named = topics.flatMap((topic) => namedIn(tokens, topic) ?? []);
  if (named[0] !== undefined) return named[0];
  if (isSignUpSentence(tokens)) return { kind: "topics" };
  return isStartSentence(tokens) ? { kind: "start" } : undefined;
}

/** Whether a message is a bare word for ending, which says nothing of messages: "hủy", "dừng lại đi", not "hủy đăng ký". */
export function isLoneStop(typed: string): boolean {
  const said = politelySaid(tokensOf(typed));
  return said.some((one) => isOneOf(one, words.stop)) && !said.some((one) => isOneOf(one, words.stopMessages));
}

/** What a sentence wishes of this topic, wherever it names it. */
function namedIn(sentence: readonly Token[], topic: string): Wish | undefined {
  const { length } = tokensOf(topic);
  for (let at = 1; at + length <= sentence.length; at++) {
    if (!isOneOf(sentence.slice(at, at + length), [topic])) continue;
    const kind = wishOfTopic(sentence.slice(0, at), sentence.slice(at + length));
    if (kind !== undefined) return { kind, topic };
  }
  return undefined;
}

/**
 * What else a message says that stops in one of its clauses: "đừng nhắn nữa, cho hỏi học phí" leaves "cho hỏi học phí",
 * "ngưng đi, nhắn hoài mệt quá" leaves "". Undefined when no clause stops.
 */
export function besideStop(typed: string): string | undefined {
  const clauses = typed.split(CLAUSE_END).filter((clause) => /\p{L}/u.test(clause));
  if (clauses.length < 2) return undefined;
  const said = clauses.map(tokensOf);
  if (!said.some(isStopSentence)) return undefined;
  return clauses.filter((_, at) => !isOfMessages(said[at] ?? [])).join(". ");
}

const CLAUSE_END = /[,;.!?\n]+\s*/u;

/** Whether a message means "stop". It is worked on at once, even while an answer is being made. */
export function isStop(typed: string): boolean {
  return wishIn(typed, [])?.kind === "stop" || besideStop(typed) !== undefined;
}

/** The words, and the words without the polite phrases before and after them. */
function politelySaid(said: readonly Token[]): (readonly Token[])[] {
  const begun = firstOf(words.politeBefore, (phrase) => afterPhrase(said, phrase)) ?? said;
  return [said, withoutEnd(said), begun, withoutEnd(withoutEnd(begun))];
}

function withoutEnd(said: readonly Token[]): readonly Token[] {
  return firstOf(words.politeAfter, (phrase) => beforePhrase(said, phrase)) ?? said;
}

/** The first words that are left of a sentence, but never none. */
function firstOf(
  phrases: readonly string[],
  rest: (phrase: string) => readonly Token[] | undefined,
): readonly Token[] | undefined {
  for (const phrase of phrases) {
    const left = rest(phrase);
    if (left !== undefined && left.length > 0) return left;
  }
  return undefined;
}
