import type { FindSpans, Message, Span } from "./message.ts";
import { wordAfter } from "./numbers.ts";
import type { Role } from "./words.ts";

const HOUSE = /\d{1,4}[a-z]?(?:\/\d{1,4}[a-z]?){0,5}(?![\d/-]|[a-z])/y;
/** Syllables of the name of a street or hamlet where capitals do not tell its end. */
const LONGEST_NAME = 4;
/** Words before a hamlet among which a school shows that nobody's home is meant. */
const SCHOOL_WITHIN = 4;

/** Houses with their street, and hamlets with their group; communes, towns and provinces stay. */
export const addresses: FindSpans = (message) => {
  const spans: Span[] = [];
  for (let at = 0; at < message.words.length; ) {
    const end = addressFrom(message, at);
    const [first, last] = [message.words[at], message.words[end - 1]];
    if (end > at && first !== undefined && last !== undefined)
      spans.push({ start: first.start, end: last.end, mark: "address" });
    at = Math.max(end, at + 1);
  }
  return spans;
};

function addressFrom(message: Message, at: number): number {
  const house = houseAt(message, at);
  if (house > at) return quartersFrom(message, house).end;
  const quarters = quartersFrom(message, at);
  const isHome = endsBefore(message, at, "homes") && !isNearSchool(message, at);
  return quarters.count >= 2 || (quarters.count === 1 && isHome) ? quarters.end : -1;
}

/** The word behind "số 12/3 đường Trần Hưng Đạo" or "123/4B Nguyễn Huệ". */
function houseAt(message: Message, at: number): number {
  if (endsBefore(message, at, "acts")) return -1;
  const number = at + message.lengthOf(at, "numbers");
  const start = message.words[number]?.start;
  if (start === undefined) return -1;
  HOUSE.lastIndex = start;
  const printed = HOUSE.exec(message.folded)?.[0];
  if (printed === undefined) return -1;
  const next = wordAfter(message.words, start + printed.length);
  const street = message.lengthOf(next, "streets");
  const isSaid = number > at || endsBefore(message, at, "homes");
  const isCapital = message.words[next + street]?.isCapital === true;
  if (street > 0) return isSaid || isCapital ? nameFrom(message, next + street) : -1;
  const isStreet = (["namesakes", "families"] as const).some((role) => message.lengthOf(next, role) > 0);
  const follows = message.words[next]?.gap === false && isCapital && isStreet;
  if (follows && (isSaid || /[a-z/]/.test(printed))) return nameFrom(message, next);
  return isSaid && message.lengthOf(next, "quarters") > 0 && quartersFrom(message, next).count > 0 ? next : -1;
}

/** A chain such as "tổ 5, ấp Vĩnh Thạnh": the word behind it, and of how many parts it is. */
function quartersFrom(message: Message, at: number): { end: number; count: number } {
  let [end, count] = [at, 0];
  for (;;) {
    const name = end + message.lengthOf(end, "quarters");
    if (name === end) return { end, count };
    const word = message.words[name];
    const isNamed = word !== undefined && (word.isNumber || word.isCapital || count > 0);
    const next = isNamed ? (word.isNumber ? numberFrom(message, name) : nameFrom(message, name)) : -1;
    if (next <= name) return { end, count };
    [end, count] = [next, count + 1];
  }
}

function numberFrom({ words }: Message, at: number): number {
  let end = at + 1;
  while (
    words[end]?.isNumber === true &&
    words[end]?.gap === false &&
    words[end - 1]?.end === (words[end]?.start ?? 0) - 1
  )
    end++;
  return end;
}

/** The word behind a name: as far as its capitals go, or to a word that begins something else. */
function nameFrom(message: Message, at: number): number {
  const isCapital = message.words[at]?.isCapital === true;
  for (let end = at; ; end++) {
    const word = message.words[end];
    const isOver = word === undefined || (end > at && (word.gap || end - at > LONGEST_NAME));
    const isQuarter =
      message.lengthOf(end, "quarters") > 0 && !(isCapital && word?.isCapital && !message.words[end + 1]?.isNumber);
    if (isOver || isQuarter) return end > at ? end : -1;
    if (word.isNumber) return end === at ? end + 1 : end;
    if (isCapital ? !word.isCapital : endsName(message, end) || end - at === LONGEST_NAME) return end > at ? end : -1;
  }
}

function endsName(message: Message, at: number): boolean {
  const isGiven = message.lengthOf(at, "given") > 0 && message.words[at]?.marked === false;
  return message.lengthOf(at, "addressEnds") > 0 || (message.lengthOf(at, "stop") > 0 && !isGiven);
}

/** Whether a phrase of a list ends right before a word. */
function endsBefore(message: Message, at: number, role: Role): boolean {
  return [1, 2, 3, 4].some((length) => length <= at && message.lengthOf(at - length, role) === length);
}

function isNearSchool(message: Message, at: number): boolean {
  return [...Array(SCHOOL_WITHIN).keys()].some((back) => message.lengthOf(at - 1 - back, "places") > 0);
}
