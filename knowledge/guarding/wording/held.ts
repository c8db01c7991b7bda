import { printedTogether } from "./pieces.ts";
import type { Segment } from "./segments.ts";
import type { SpokenWord } from "./spoken.ts";
import { formsIn, type WordLists } from "./words.ts";

/** A part of a line with at most one claim: words, and the texts of the pieces of its sentence by their number. */
export interface Spoken {
  readonly words: readonly SpokenWord[];
  readonly pieces: readonly string[];
  /** Index of the statement of each piece. */
  readonly statements: readonly number[];
}

/** What a part of a line is held against. */
export interface HeldBy {
  readonly segments: readonly Segment[];
  readonly lists: WordLists;
  /** Forms of the words of the question; of those typed without marks every printed reading. */
  readonly asked: ReadonlySet<string>;
  /** Bodies named in rows of the library. */
  readonly bodies: readonly string[];
}

/**
 * The segment that prints what a part of a line says; "nothing" where it says nothing; undefined where none holds it. After
 * another segment it has to name what tells it from that one.
 */
export function segmentOf(spoken: Spoken, by: HeldBy, before: readonly Segment[]): Segment | "nothing" | undefined {
  const ids = [...new Set(spoken.words.flatMap(({ piece }) => piece ?? []))];
  const claims = spoken.words.filter(
    ({ form, piece, isFree }) => piece !== undefined || !(isFree || by.lists.connecting.has(form)),
  );
  if (claims.length === 0) return "nothing";
  return by.segments.find(
    (segment) =>
      ids.every((id) => spoken.statements[id] === segment.statement) &&
      holds(spoken, segment, by) &&
      before.every((earlier) => earlier === segment || tells(spoken, segment, earlier)),
  );
}

function holds(spoken: Spoken, segment: Segment, by: HeldBy): boolean {
  const { words } = spoken;
  const hasPiece = words.some(({ piece }) => piece !== undefined);
  const printed = hasPiece ? printedTogether(spoken, segment, by.lists, by.asked) : segment.text;
  if (printed === undefined) return false;
  const rivals = rivalsOf(spoken, segment, by.segments);
  const negated = negationsIn([printed, ...segment.around].join(" ; "), by.lists);
  return (
    words.every((word, index) => isSayable(word, index, words, segment, by)) &&
    negated.every((form) => words.some((word) => word.form === form && !word.isFree)) &&
    ((isFigured(spoken) && negated.length === 0) || isUnbroken(words, segment, by.lists)) &&
    rivals.every((rival) => !isNearer(rival, segment, by) || tells(spoken, segment, rival)) &&
    namesNobodyElse(spoken, segment, by.bodies)
  );
}

/** Other segments that could be meant: with a figure where a figure is said, else any. Introductions are none. */
function rivalsOf(spoken: Spoken, own: Segment, segments: readonly Segment[]): Segment[] {
  const isOfFigures = isFigured(spoken);
  return segments.filter(
    (other) =>
      other !== own &&
      !own.around.includes(other.text) &&
      !other.around.includes(own.text) &&
      (!isOfFigures || other.hasFigure || other.isNegated),
  );
}

function isFigured({ words, pieces }: Spoken): boolean {
  return words.some(({ piece }) => piece !== undefined && /\d/.test(pieces[piece] ?? ""));
}

/** What is claimed or denied without a figure is said in printed runs: a word left out of one may be its condition. */
function isUnbroken(words: readonly SpokenWord[], { pairs }: Segment, { connecting }: WordLists): boolean {
  const isOurs = ({ form, isFree, piece }: SpokenWord): boolean =>
    piece === undefined && (isFree || connecting.has(form));
  return words.every((word, index) => {
    const last = words[index - 1];
    if (last === undefined || word.opens || isOurs(last) || isOurs(word)) return true;
    return (word.piece !== undefined && word.piece === last.piece) || pairs.has(`${last.form} ${word.form}`);
  });
}

/** Whether a word only connects, or is printed: beside its neighbour, or anywhere in the segment where the question has it too. */
function isSayable(
  word: SpokenWord,
  index: number,
  words: readonly SpokenWord[],
  segment: Segment,
  { lists, asked }: HeldBy,
): boolean {
  if (word.piece !== undefined || word.isFree) return true;
  if (lists.isTurning(word.form)) return standsBefore(words, index, segment, lists);
  if (lists.connecting.has(word.form)) return true;
  if (isCapital(word) && !printsSo(word, segment)) return false;
  return segment.held.has(word.form) && (asked.has(word.form) || standsBeside(words, index, segment));
}

function isCapital({ written }: SpokenWord): boolean {
  return /^\p{Lu}/u.test(written);
}

function printsSo({ written }: SpokenWord, { text, around }: Segment): boolean {
  // A word of the model may hold points, which mean any sign in a pattern.
  const plain = written.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\d])${plain}(?![\\p{L}\\p{M}\\d])`, "u");
  return [text, ...around].some((printed) => pattern.test(printed));
}

/** Beside one of the words beside which it is printed. */
function standsBeside(words: readonly SpokenWord[], index: number, { pairs }: Segment): boolean {
  const form = words[index]?.form ?? "";
  return pairs.has(`${words[index - 1]?.form} ${form}`) || pairs.has(`${form} ${words[index + 1]?.form}`);
}

/** A word that turns a meaning stands before the word before which it is printed; the last of its clause after that one. */
function standsBefore(
  words: readonly SpokenWord[],
  index: number,
  { pairs }: Segment,
  { closings }: WordLists,
): boolean {
  const form = words[index]?.form ?? "";
  const next = words[index + 1];
  if (next !== undefined && !next.opens && !closings.has(next.form)) return pairs.has(`${form} ${next.form}`);
  return pairs.has(`${words[index - 1]?.form} ${form}`);
}

/** The words that negate what is printed: none of them may be left out. */
function negationsIn(printed: string, { negations }: WordLists): string[] {
  return [...new Set(formsIn(printed).filter((form) => negations.has(form)))];
}

/** Whether a segment prints more of the question than the one that is said, or a figure of it that this one does not. */
function isNearer(rival: Segment, own: Segment, { asked, lists }: HeldBy): boolean {
  const meant = [...asked].filter((form) => !lists.connecting.has(form) && rival.held.has(form));
  const missed = meant.filter((form) => !own.held.has(form));
  if (missed.some((form) => /^\d/.test(form))) return true;
  const isMore = [...asked].every((form) => lists.connecting.has(form) || !own.held.has(form) || rival.held.has(form));
  return missed.length > 0 && isMore;
}

/** Whether a word, or a year, tells a segment from another one. */
function tells({ words }: Spoken, segment: Segment, other: Segment): boolean {
  return words.some(
    ({ form }) => (!/^\d/.test(form) || /^20\d\d$/.test(form)) && segment.held.has(form) && !other.held.has(form),
  );
}

/** No body of the library is named but those that the segment names. */
function namesNobodyElse({ words }: Spoken, { text, around }: Segment, bodies: readonly string[]): boolean {
  const said = ` ${words.map(({ form }) => form).join(" ")} `;
  const printed = ` ${formsIn([text, ...around].join(" ; ")).join(" ")} `;
  return bodies.every((body) => {
    const named = ` ${formsIn(body).join(" ")} `;
    return named.trim() === "" || !said.includes(named) || printed.includes(named);
  });
}
