import type { Message } from "../message.ts";
import { type Cue, familyAt, famousLength, has, isEnd, opens } from "./name-words.ts";

/** Most syllables of a name that no capitals show. */
const MOST_SMALL = 4;

/** The word behind a name in small letters: it needs a word before it, or a family name that nothing else is. */
export function smallName(message: Message, at: number, cue: Cue): number {
  const isFamily =
    familyAt(message, at) !== undefined &&
    !isOther(message, at) &&
    goesOn(message, at + 1, has(message, at + 1, "middles"));
  if (cue.kind === "named") return (opens(message, at) || isEnd(message, at)) && !isFamily ? -1 : namedEnd(message, at);
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
  if (family === undefined || (isOther(message, at) && !isMarked)) return -1;
  const isPlain = has(message, at, "plainFamilies");
  const middle = middleEnd(message, at);
  if (middle > 0) {
    const begins = at === 0 || message.words[at]?.gap === true;
    const isAsked = cue.kind === "selves" || cue.kind === "mentioned" || (cue.kind === "titles" && !cue.isDoubtful);
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

/** "le ngoc nhu y", "vo minh det": what stands behind the family name are given names, but for the last of three. */
function unmarkedName(message: Message, at: number, cue: Cue, isPlain: boolean): number {
  if (cue.kind === "none" || familyAt(message, at) === "weak" || (cue.isDoubtful && !isPlain)) return -1;
  if (has(message, at + 1, "nameEnds") || has(message, at + 1, "stop")) return -1;
  let end = at + 1;
  while (end - at < MOST_SMALL && has(message, end, "given") && goesOn(message, end, false)) end++;
  if (end - at === 2 && goesOn(message, end, false) && isOver(message, end + 1)) end++;
  return end - at >= 3 ? end : -1;
}

/** Whether a word that may be a family name opens the name of a place or a longer word: "truong", "ly do". */
function isOther(message: Message, at: number): boolean {
  return has(message, at, "places") || Math.max(message.lengthOf(at, "notNames"), message.lengthOf(at, "nameEnds")) > 1;
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
