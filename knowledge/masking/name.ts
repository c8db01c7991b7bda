import { isVietnameseForm } from "../domain/syllable.ts";
import type { Message, Word } from "./message.ts";
import type { Role } from "./words.ts";

/** What stands before a name: words of a list, or nothing. */
export interface Cue {
  /** "named" says that a name follows ("con tên"), "mentioned" that one may ("kể tên"). */
  readonly kind: "named" | "mentioned" | "selves" | "family" | "titles" | "pronouns" | "groups" | "none";
  /** In syllables. */
  readonly length: number;
  /** Typed without marks, and then as often another word: "co" is "có" more often than "cô". */
  readonly isDoubtful: boolean;
  /** People are called so by their given name: "thầy Nam". */
  readonly isCalling: boolean;
}

/** Most syllables of a name that capitals show, and of one without them. */
const MOST_CAPITAL = 6;
const MOST_SMALL = 4;
const SEPARATORS = /^[\s:=("'\-–]{0,4}$/;

/** The word behind a person's name that begins at a word, -1 when none does. */
export function nameAt(message: Message, at: number, cue: Cue): number {
  const word = message.words[at];
  if (word === undefined || word.isNumber) return -1;
  const before = message.words[at - 1];
  if (cue.kind !== "none" && word.gap && !SEPARATORS.test(message.text.slice(before?.end ?? 0, word.start))) return -1;
  return word.isCapital ? capitalName(message, at, cue) : smallName(message, at, cue);
}

/** The word behind a run of capitals; "Nguyễn văn An" is one. */
export function capitalRun(message: Message, at: number): number {
  let end = at;
  for (let word = message.words[end]; word !== undefined && end - at < MOST_CAPITAL; word = message.words[++end]) {
    if (end > at && word.gap && !isShortened(message, at, end)) break;
    const isSecond = end === at + 1 && has(message, end, "middles");
    const isMiddle = isSecond && message.words[end + 1]?.isCapital === true;
    if (!(word.isCapital && isName(word)) && !isMiddle) break;
    if (end > at && !isSecond && !has(message, end - 1, "middles") && opensNext(message, at, end)) break;
  }
  return end;
}

/** "Ng. Văn Minh": a family name of which only the beginning is written. */
function isShortened({ words, text }: Message, at: number, next: number): boolean {
  const [first, second] = [words[at], words[next]];
  if (first === undefined || second === undefined || next !== at + 1 || first.raw.length > 2) return false;
  return /^\.\s?$/.test(text.slice(first.end, second.start));
}

/** Whether a word with a capital belongs to what follows a name: "Trần Thị Bích Lớp 9". */
function opensNext(message: Message, from: number, at: number): boolean {
  const least = familyAt(message, from) === undefined ? 1 : 4;
  const opensIt = opens(message, at) || (has(message, at, "nameEnds") && !has(message, at, "given"));
  return opensIt && (at - from >= least || message.lengthOf(at, "notNames") > 1 || has(message, at, "places"));
}

function capitalName(message: Message, at: number, { kind }: Cue): number {
  const end = capitalRun(message, at);
  const length = end - at;
  if (length === 0) return -1;
  const isRefused = opens(message, at);
  if (kind === "named" || kind === "mentioned") return isRefused ? -1 : end;
  const family = familyAt(message, at);
  const isFull = family !== undefined && length >= 3 && has(message, at + 1, "middles");
  // Streets and schools are called by such names, and so are people: "hiệu trưởng Lê Văn Tám".
  if (isFull && (kind === "titles" || kind === "selves")) return end;
  const famous = famousLength(message, at);
  if (famous > 1 && famous >= length - 1) return -1;
  if (kind === "family") return family === undefined ? -1 : end;
  if (isFull) return end;
  const isGiven = range(at + 1, end).every((each) => has(message, each, "given"));
  if (kind === "none") return (family === "strong" && length >= 2) || (family && isGiven && length >= 3) ? end : -1;
  if (family === "strong" && length >= 2) return end;
  if (isRefused) return -1;
  if (kind === "groups")
    return length >= 2 && isGiven && (family !== undefined || has(message, at, "given")) ? end : -1;
  // "Chú Tư", "chị Hai": whoever comes second or fourth, of whom there are many.
  if (length === 1 && message.digitAt(at) !== undefined && !has(message, at, "given")) return -1;
  return has(message, at, "stop") && !has(message, at, "given") ? -1 : end;
}

/** A name in small letters: it needs a word before it, or a family name that nothing else is. */
function smallName(message: Message, at: number, cue: Cue): number {
  if (cue.kind === "named") return opens(message, at) || isEnd(message, at) ? -1 : namedEnd(message, at);
  if (famousLength(message, at) > 1 || message.lengthOf(at, "nameEnds") > 1) return -1;
  const full = fullSmallName(message, at, cue);
  if (full > at || !message.hasMarks) return full;
  return cue.kind === "selves" || (cue.isCalling && !cue.isDoubtful) ? shortSmallName(message, at) : -1;
}

/** After "tên là": up to a word that begins something else. */
function namedEnd(message: Message, at: number): number {
  const middle = middleEnd(message, at);
  if (middle > 0) return middle;
  let end = at + 1;
  while (end - at < MOST_SMALL && goesOn(message, end, end === at + 1 && has(message, end, "given"))) end++;
  return end;
}

/** The word behind a family name with "văn" or "thị" and at least one word more, whatever that means elsewhere. */
function middleEnd(message: Message, at: number): number {
  if (familyAt(message, at) === undefined || !has(message, at + 1, "middles")) return -1;
  if (message.words[at + 1]?.gap !== false || !goesOn(message, at + 2, true)) return -1;
  let end = at + 3;
  // "Thị Bé Sang": what is no given name by itself is half of one.
  if (!has(message, at + 2, "given") && goesOn(message, end, true)) end++;
  while (end - at < MOST_SMALL && goesOn(message, end, false)) end++;
  return end;
}

function fullSmallName(message: Message, at: number, cue: Cue): number {
  const family = familyAt(message, at);
  const isMarked = message.words[at]?.marked === true || message.hasMarks;
  if (family === undefined || (opens(message, at) && !isMarked)) return -1;
  const isPlain = has(message, at, "plainFamilies");
  const middle = middleEnd(message, at);
  if (middle > 0) {
    const begins = at === 0 || message.words[at]?.gap === true;
    const isAsked = cue.isCalling || cue.kind === "selves" || cue.kind === "mentioned";
    const isShort = (message.words[at]?.folded.length ?? 0) < 3;
    if (family === "weak" && !isMarked && (isShort || !isAsked)) return -1;
    if (family === "weak" && cue.kind === "none") return -1;
    return isMarked || isPlain || begins || !cue.isDoubtful ? middle : -1;
  }
  return isMarked ? markedName(message, at, cue) : unmarkedName(message, at, cue, isPlain);
}

/** "trương quốc bảo": the marks tell the family name from other words. */
function markedName(message: Message, at: number, cue: Cue): number {
  if (message.lengthOf(at + 1, "regions") > 1 || !has(message, at + 1, "given")) return -1;
  const isStrong = familyAt(message, at) === "strong";
  let end = at + 1;
  while (end - at < MOST_SMALL && goesOn(message, end, false) && (cue.kind !== "none" || has(message, end, "given")))
    end++;
  const length = end - at;
  if (isStrong) return length >= 3 || (length === 2 && cue.kind !== "none" && isOver(message, end)) ? end : -1;
  const isWord = has(message, at, "stop") || has(message, at, "nameEnds") || opens(message, at);
  return length >= 3 && cue.kind !== "none" && !isWord ? end : -1;
}

/** "le ngoc nhu y": all words behind the family name have to be given names. */
function unmarkedName(message: Message, at: number, cue: Cue, isPlain: boolean): number {
  let end = at + 1;
  while (end - at < MOST_SMALL && has(message, end, "given") && goesOn(message, end, false)) end++;
  if (cue.kind === "none" || familyAt(message, at) === "weak" || end - at < 3) return -1;
  const mayMeanElse = has(message, at + 1, "nameEnds") || has(message, at + 1, "stop");
  return (isPlain || !cue.isDoubtful) && !mayMeanElse ? end : -1;
}

/** "quỳnh như", "nam": given names alone, and then something else begins. */
function shortSmallName(message: Message, at: number): number {
  if (opens(message, at) || has(message, at, "nameEnds")) return -1;
  let end = at;
  while (end - at < 3 && has(message, end, "given") && (end === at || goesOn(message, end, end === at + 1))) end++;
  return end > at && isOver(message, end) ? end : -1;
}

function isOver(message: Message, at: number): boolean {
  const next = message.words[at];
  return next === undefined || next.gap || isEnd(message, at);
}

/** Whether a name in small letters goes on with a word; `surely`: whatever else it may mean without its marks. */
function goesOn(message: Message, at: number, surely: boolean): boolean {
  const word = message.words[at];
  if (word === undefined || word.gap || word.isNumber) return false;
  return !isEnd(message, at) || (surely && message.lengthOf(at, "nameEnds") < 2);
}

function isEnd(message: Message, at: number): boolean {
  const ends = message.lengthOf(at, "nameEnds");
  if (ends >= 2) return true;
  const isGiven = has(message, at, "given") && message.words[at]?.marked === false;
  return (ends > 0 || has(message, at, "stop")) && !isGiven;
}

/** Whether a word opens something that is no name after a title: "thầy Hiệu trưởng", "em Toán". */
function opens(message: Message, at: number): boolean {
  const isGiven = has(message, at, "given") && message.words[at]?.marked === false;
  const length = Math.max(message.lengthOf(at, "notNames"), message.lengthOf(at, "places"));
  return length >= 2 || (length === 1 && !isGiven);
}

const famousLength = (message: Message, at: number): number =>
  Math.max(message.lengthOf(at, "namesakes"), message.lengthOf(at, "regions"));

/** Whether a word that begins with a capital can be a name; "THPT" and "GV" cannot. */
const isName = ({ isUpper, folded }: Word): boolean => !isUpper || isVietnameseForm(folded);

/** How surely a word is a family name. */
export function familyAt(message: Message, at: number): "strong" | "weak" | undefined {
  if (has(message, at, "families")) return "strong";
  return has(message, at, "weakFamilies") ? "weak" : undefined;
}

const has = (message: Message, at: number, role: Role | "stop"): boolean => message.lengthOf(at, role) > 0;

const range = (from: number, to: number): number[] =>
  [...Array(Math.max(0, to - from)).keys()].map((step) => from + step);
