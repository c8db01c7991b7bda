import type { AnswerPolarity, WordedSentence } from "../../domain/answer.ts";
import { syllables } from "../../domain/syllable.ts";
import type { WordLists } from "./words.ts";

/** A word of a sentence, of its own text or of a piece. */
export interface SpokenWord {
  readonly form: string;
  readonly written: string;
  /** The number of the piece of the sentence that it stands in, from 0 on; absent for our own text. */
  readonly piece?: number;
  /** Whether a comma or a joint stands before it. */
  readonly opens: boolean;
  /** Says nothing: it belongs to a fixed phrase, or it is the yes or no of the answer. */
  readonly isFree: boolean;
}

/** Letters of the Latin script with marks, spaces and plain punctuation; a slash between letters as in "anh/chị". */
const PLAIN = /^(?:[\p{Script=Latin}\p{M} ,:;–]|(?<=\p{L})\/(?=\p{L}))*[.!:]?$/u;
const LONGEST_PIECE = 60;
const PIECE = /^[\p{L}\d](?:[^<>{}[\]“”"@\n]*[\p{L}\d%)])?$/u;
const ADDRESS = /:\/\/|www\./i;

/** Whether a sentence is made of plain words and short pieces: no digit, quotation mark, address or markup of its own. */
export function isPlain(sentence: WordedSentence): boolean {
  const texts = sentence.flatMap((part) => ("text" in part ? [part.text.normalize("NFC")] : []));
  const pieces = sentence.flatMap((part) => ("piece" in part ? [part.piece] : []));
  return (
    texts.every((text, index) => PLAIN.test(text) && (index === texts.length - 1 || !/[.!]/.test(text))) &&
    pieces.every((piece) => piece.length <= LONGEST_PIECE && PIECE.test(piece) && !ADDRESS.test(piece)) &&
    pieces.every((piece) => piece.length > 1 || /\d/.test(piece)) &&
    // A piece stands alone: "1{{a}}" would be another figure.
    sentence.every((part, index) => !("piece" in part) || isApart(sentence[index - 1], sentence[index + 1]))
  );
}

function isApart(before: WordedSentence[number] | undefined, after: WordedSentence[number] | undefined): boolean {
  const isText = (part: typeof before) => part === undefined || "text" in part;
  if (!isText(before) || !isText(after)) return false;
  const left = before !== undefined && "text" in before ? before.text : " ";
  const right = after !== undefined && "text" in after ? after.text : " ";
  return / $/.test(left) && /^(?:[ ,;.:!]|$)/.test(right);
}

/** The words of a sentence in their order. */
export function spokenWords(sentence: WordedSentence, lists: WordLists): SpokenWord[] {
  let pieces = -1;
  let breaks = true;
  const words = sentence.flatMap((part) => {
    if ("piece" in part) pieces += 1;
    const source = ("text" in part ? part.text : part.piece).normalize("NFC");
    let last = 0;
    const found = syllables(source).map(({ canonical, start, end }): SpokenWord => {
      const isMarked = /[,;:–]/.test(source.slice(last, start));
      const isText = "text" in part;
      const opens = breaks || (isText && (isMarked || lists.joints.has(canonical)));
      last = end;
      breaks = false;
      const word = { form: canonical, written: source.slice(start, end), opens, isFree: false };
      return isText ? word : { ...word, piece: pieces };
    });
    if ("text" in part && /[,;:–]/.test(source.slice(last))) breaks = true;
    return found;
  });
  // The first letter of a sentence is large whatever it begins.
  const [first, ...others] = words;
  return first === undefined
    ? []
    : freed([{ ...first, written: first.written.toLowerCase() }, ...others], lists.phrases);
}

/** Marks the words of fixed phrases. */
function freed(words: readonly SpokenWord[], phrases: WordLists["phrases"]): SpokenWord[] {
  const free = new Set<number>();
  for (let at = 0; at < words.length; at++) {
    const phrase = phrases.find((one) => isAt(words, at, one));
    for (let index = 0; index < (phrase?.length ?? 0); index++) free.add(at + index);
    at += Math.max(0, (phrase?.length ?? 0) - 1);
  }
  return words.map((word, index) => (free.has(index) ? { ...word, isFree: true } : word));
}

/** Whether a phrase of our own text stands at a place; a comma may only stand before it. */
function isAt(words: readonly SpokenWord[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((form, index) => {
    const word = words[at + index];
    return word?.form === form && word.piece === undefined && (index === 0 || !word.opens);
  });
}

/** Whether a number stands in the sentence's own text. */
export function hasNumber(words: readonly SpokenWord[], { numbers }: WordLists): boolean {
  return words.some((_, at) => numbers.some((phrase) => isAt(words, at, phrase)));
}

const MOST_GREETING = 4;

/**
 * A sentence that opens with the yes, no or "it depends" of the answer, with these words free; undefined for one that does not.
 * @example
 * withPolarity(spokenWords([{ text: "Dạ không ạ, em …" }], lists), "no", lists); // "không" is free
 */
export function withPolarity(
  words: readonly SpokenWord[],
  polarity: AnswerPolarity,
  { polarity: phrases, connecting }: WordLists,
): SpokenWord[] | undefined {
  for (let at = 0; at <= Math.min(MOST_GREETING, words.length - 1); at++) {
    const phrase = phrases[polarity].find((one) => isOpening(words, at, one, connecting));
    if (phrase !== undefined)
      return words.map((word, index) => (index >= at && index < at + phrase.length ? { ...word, isFree: true } : word));
    if (!connecting.has(words[at]?.form ?? "")) return undefined;
  }
  return undefined;
}

/** The yes or no ends its clause: "dạ được ạ, …", not "dạ được nghỉ …". */
function isOpening(
  words: readonly SpokenWord[],
  at: number,
  phrase: readonly string[],
  connecting: ReadonlySet<string>,
): boolean {
  if (!phrase.every((form, index) => words[at + index]?.form === form && words[at + index]?.piece === undefined))
    return false;
  let end = at + phrase.length;
  while (words[end] !== undefined && words[end]?.opens === false && connecting.has(words[end]?.form ?? "")) end += 1;
  return words[end] === undefined || words[end]?.opens === true;
}
