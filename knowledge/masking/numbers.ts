import type { FindSpans, Message, Span } from "./message.ts";

const BETWEEN = "[ .()-]{0,3}";
const BEFORE = "(?<![\\p{L}\\d])(?<!\\d[.,/-])";
const PREFIX = "(?:\\(?\\+?\\(?84\\)?[ .-]{0,2}(?:\\(?0\\)?)?|\\(?[0o])";
/** Two phones stand with a comma or a stroke between them. */
const BEFORE_PHONE = "(?<![\\p{L}\\d])(?<!\\d[.-])";
const PHONES = [
  new RegExp(`${BEFORE_PHONE}${PREFIX}${BETWEEN}[35789](?:${BETWEEN}[\\do]){8}(?![\\d])`, "gu"),
  new RegExp(`${BEFORE_PHONE}${PREFIX}${BETWEEN}2(?:${BETWEEN}\\d){9}(?!\\d)`, "gu"),
];
/** Twelve digits with a nought first, in any groups: the number that everybody has from birth. */
const CITIZEN = new RegExp(`${BEFORE}0(?:${BETWEEN}\\d){11}(?!\\d)`, "gu");
/** Digits that are too many for a figure that is written without groups. */
const LONG = /(?<![\p{L}\d])(?<!\d[.,/-])\d{9,40}(?![\d])/gu;
const DATE = /^\D{0,2}\d{1,2}[ .-]{1,2}\d{1,2}[ .-]{1,2}(?:19|20)\d\d/;
/** Plates; numbers of insurance cards, pupils and passports; numbers that a portal gives to what was handed in. */
const SHAPES = [
  /(?<![\p{L}\d])\d\d\s?-?\s?[a-z][a-z\d]?\s?[- ]?\s?\d{3}\.\d\d(?!\d)/gu,
  /(?<![\p{L}\d])\d\d-?[a-z]\d?\s?-\s?\d{4,5}(?!\d)/gu,
  /(?<![\p{L}\d])[a-z]{1,2}\s?\d{1,2}\s?\d{2,3}\s?\d{3}\s?\d{3}\s?\d{3,4}(?!\d)/gu,
  /(?<![\p{L}\d])[a-z]{1,3}\d{7,13}(?!\d)/gu,
  /(?<![\p{L}\d.])(?:\d{3}\.){0,2}(?:\d\d\.)?[a-z]\d\d(?:\.\d{1,3}){0,4}-\d{6,8}-\d{3,8}(?!\d)/gu,
];
/** Spoken digits in a row that are a number to call or to look up. */
const SAID = 8;

/** Numbers known by their shape: phones, papers, accounts, plates, and phones that are spelled out. */
export const numbers: FindSpans = (message) => [
  ...PHONES.flatMap((pattern) => shaped(message, pattern, "phone")),
  ...shaped(message, CITIZEN, "paper"),
  ...shaped(message, LONG, "paper").map((span): Span => {
    const length = span.end - span.start;
    if (length > 12) return { ...span, mark: "account" };
    return message.folded.charAt(span.start) === "0" && length < 12 ? { ...span, mark: "phone" } : span;
  }),
  ...SHAPES.flatMap((pattern) => shaped(message, pattern, "paper")),
  ...spelled(message),
];

function shaped(message: Message, pattern: RegExp, mark: Span["mark"]): Span[] {
  return [...message.folded.matchAll(pattern)]
    .filter(({ 0: match }) => !DATE.test(match))
    .map((match): Span => ({ start: match.index, end: match.index + match[0].length, mark }))
    .filter((span) => !isAmount(message, span));
}

/** What stands before a currency or a thing counted, in groups of three or with noughts at its end. */
function isAmount({ text, folded, words, lengthOf }: Message, { start, end }: Span): boolean {
  if (/^[0o(+]/.test(folded.slice(start, end))) return false;
  const next = wordAfter(words, end);
  return lengthOf(next, "currencies") > 0 && /^\s{0,2}$/.test(text.slice(end, words[next]?.start ?? end));
}

/** Position of the first word that starts at or behind an offset, by halving. */
export function wordAfter(words: Message["words"], offset: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spelled({ words, digitAt }: Message): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; ) {
    let [to, digits, said] = [from, 0, 0];
    for (let word = words[to]; word !== undefined; word = words[++to]) {
      const isSaid = digitAt(to) !== undefined;
      if (!isSaid && !/^\d{1,4}$/.test(word.raw)) break;
      digits += isSaid ? 1 : word.raw.length;
      if (isSaid) said++;
    }
    const [first, last] = [words[from], words[to - 1]];
    if (digits >= SAID && said >= 3 && first !== undefined && last !== undefined)
      spans.push({ start: first.start, end: last.end, mark: "phone" });
    from = Math.max(to, from + 1);
  }
  return spans;
}
