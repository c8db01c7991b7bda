import { isVietnameseForm } from "../../domain/syllable.ts";
import type { Message, Word } from "../message.ts";
import { type Cue, familyAt, famousLength, has, opens } from "./name-words.ts";
import { smallName } from "./small-name.ts";

/** Most syllables of a name that capitals show. */
const MOST_CAPITAL = 6;
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

/** Whether a word that begins with a capital can be a name; "THPT" and "GV" cannot. */
const isName = ({ isUpper, folded }: Word): boolean => !isUpper || isVietnameseForm(folded);

/** Whether a word with a capital belongs to what follows a name: "Trần Thị Bích Lớp 9". */
function opensNext(message: Message, from: number, at: number): boolean {
  const least = familyAt(message, from) === undefined ? 1 : 4;
  const opensIt = (opens(message, at) || has(message, at, "nameEnds")) && !has(message, at, "given");
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

const range = (from: number, to: number): number[] =>
  [...Array(Math.max(0, to - from)).keys()].map((step) => from + step);
