import type { FindSpans, Message, Span } from "../message.ts";
import { capitalRun, nameAt } from "./name.ts";
import { type Cue, familyAt } from "./name-words.ts";

/** Lists of words before a name, the surest first. */
const CUES = ["named", "selves", "family", "titles", "pronouns", "groups"] as const;

/** Phrases that are no names of those who write or are written about, whole. */
const OTHERS = ["namesakes", "regions", "notNames"] as const;

/** Names of persons: by a word before them, or by their family name alone. Schools, streets and famous names stay. */
export const names: FindSpans = (message) => {
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    const [first, last] = [message.words[from], message.words[to - 1]];
    if (first !== undefined && last !== undefined) spans.push({ start: first.start, end: last.end, mark: "name" });
  };
  for (let at = 0; at < message.words.length; ) at = readOn(message, at, add);
  return spans;
};

/** Reads a name, a word before one, or the name of a place; gives the word to go on with. */
function readOn(message: Message, at: number, add: (from: number, to: number) => void): number {
  const cue = cueAt(message, at);
  const from = at + cue.length;
  const place = message.lengthOf(at, "places");
  const isPlace = place > 0 && place >= cue.length && (cue.length === 0 || familyAt(message, from) !== "strong");
  if (isPlace) return placeEnd(message, at + place);
  const end = nameAt(message, from, cue);
  if (end > from) {
    add(from, end);
    return joinedNames(message, end, add);
  }
  const other = Math.max(...OTHERS.map((role) => message.lengthOf(at, role)));
  return Math.max(other > 1 && cue.length === 0 ? at + other : from, at + 1);
}

const NONE: Cue = { kind: "none", length: 0, isDoubtful: true, isCalling: false };

/** Words for people that, with "là", say who somebody is: "con tôi là …", "hiệu trưởng là …". */
const SAID_OF: ReadonlySet<Cue["kind"]> = new Set(["titles", "pronouns", "groups"]);

function cueAt(message: Message, at: number): Cue {
  const isInName = message.words[at]?.isCapital === true && message.words[at - 1]?.isCapital === true;
  const isPlace = message.lengthOf(at, "regions") > 1 || message.lengthOf(at, "namesakes") > 1;
  if (isPlace || (isInName && message.words[at]?.gap === false && message.lengthOf(at, "places") === 0)) return NONE;
  let best = NONE;
  for (const kind of CUES) {
    const length = message.lengthOf(at, kind);
    if (length > best.length) best = { kind, length, ...sureness(message, at, length) };
  }
  const copula = message.lengthOf(at + best.length, "copulas");
  if (copula > 0 && SAID_OF.has(best.kind)) return { ...best, kind: "selves", length: best.length + copula };
  if (best.kind !== "named" || isSurelyNamed(message, at, best.length)) return best;
  return { ...best, kind: "mentioned" };
}

function sureness(message: Message, at: number, length: number) {
  return {
    isDoubtful: message.words[at]?.marked === false && message.lengthOf(at, "doubtful") === length,
    isCalling: message.lengthOf(at, "callings") === length,
  };
}

/** "Con tên …", "tên là …" and "tên: …" say a name; "kể tên …" and "trùng tên …" do not. */
function isSurelyNamed(message: Message, at: number, length: number): boolean {
  if (message.lengthOf(at, "surelyNamed") === length) return true;
  const [cue, next] = [message.words[at + length - 1], message.words[at + length]];
  if (message.text.slice(cue?.end, next?.start).trim() === ":") return true;
  return [1, 2, 3].some((back) =>
    (["titles", "pronouns", "groups"] as const).some(
      (role) => back <= at && message.lengthOf(at - back, role) === back,
    ),
  );
}

/** Names that go on after one: "Ánh Dương và Thiên Phúc". Gives the word behind the last. */
function joinedNames(message: Message, from: number, add: (from: number, to: number) => void): number {
  let end = from;
  for (;;) {
    const next = end + message.lengthOf(end, "joins");
    const between = message.text.slice(message.words[end - 1]?.end, message.words[end]?.start);
    const isJoined = (next > end || between.trim() === ",") && message.words[next]?.isCapital === true;
    if (!isJoined || cueAt(message, next) !== NONE || message.lengthOf(next, "places") > 0) return end;
    const to = nameAt(message, next, { ...NONE, kind: "titles" });
    if (to <= next) return end;
    add(next, to);
    end = to;
  }
}

/** The word behind the name of a school, street or other place: "trường THPT Thoại Ngọc Hầu", "truong nguyen van troi". */
function placeEnd(message: Message, from: number): number {
  let at = from;
  for (;;) {
    const word = message.words[at];
    if (word === undefined || word.gap) return at;
    const more = message.lengthOf(at, "places");
    const famous = Math.max(message.lengthOf(at, "namesakes"), message.lengthOf(at, "regions"));
    if (famous > 0) return at + famous;
    if (more > 0) at += more;
    else if (word.isNumber || word.raw.length === 1) at++;
    else break;
  }
  if (message.words[at]?.isCapital === true) return Math.max(at + 1, capitalRun(message, at));
  return message.lengthOf(at, "families") > 0 ? Math.min(at + 3, message.words.length) : at;
}
