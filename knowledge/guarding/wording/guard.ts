import type { Answer, Worded, WordedSentence } from "../../domain/answer.ts";
import { syllables } from "../../domain/syllable.ts";
import { type HeldBy, type Spoken, segmentOf } from "./held.ts";
import { type Segment, segmentsOf } from "./segments.ts";
import { hasNumber, isPlain, type SpokenWord, spokenWords, withPolarity } from "./spoken.ts";
import type { WordLists } from "./words.ts";

const MOST_SENTENCES = 3;
const LONGEST_LINE = 220;

/** What a line is held against. */
export interface WordingGuard {
  readonly lists: WordLists;
  /** All bodies named in rows of the library. */
  readonly bodies: readonly string[];
}

/**
 * The sentences of a line that say only what the statements of its answer print; empty where the first one does not. Where the
 * answer is a yes or no, the first has to say so.
 */
export function guardedSentences(
  { asked, sentences }: Worded,
  answer: Extract<Answer, { kind: "answered" }>,
  { lists, bodies }: WordingGuard,
): WordedSentence[] {
  const segments = segmentsOf(answer.statements, lists);
  const by: HeldBy = { segments, lists, bodies, asked: askedForms(asked, segments) };
  const kept: WordedSentence[] = [];
  let before: readonly Segment[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const isNew = !kept.some((other) => lineOf([other]) === lineOf([sentence]));
    const isFitting = isNew && kept.length < MOST_SENTENCES && lineOf([...kept, sentence]).length <= LONGEST_LINE;
    const words =
      isFitting && isPlain(sentence) ? saidBy(sentence, index === 0 ? answer : undefined, lists) : undefined;
    const held = words && heldBy(partsOf(words, sentence), by, before);
    if (held !== undefined) {
      kept.push(sentence);
      before = [...before, ...held];
    } else if (index === 0) return [];
  }
  return kept;
}

/** The line as it is said; empty for an answer without one. */
export function wordedLine(wording: Worded | undefined): string {
  return wording === undefined ? "" : lineOf(wording.sentences);
}

function lineOf(sentences: readonly WordedSentence[]): string {
  return sentences
    .map((sentence) => sentence.map((part) => ("text" in part ? part.text : part.piece)).join(""))
    .join(" ");
}

/** The words of a sentence; undefined for one that says a number, or not the yes or no that it should. */
function saidBy(
  sentence: WordedSentence,
  answer: Pick<Extract<Answer, { kind: "answered" }>, "polarity"> | undefined,
  lists: WordLists,
): readonly SpokenWord[] | undefined {
  const words = spokenWords(sentence, lists);
  if (words.length === 0 || hasNumber(words, lists)) return undefined;
  return answer?.polarity === undefined ? words : withPolarity(words, answer.polarity, lists);
}

/**
 * The parts of a sentence with a claim each: clauses up to the one with a piece, those after the last piece with it. Undefined where
 * a clause between two pieces has none: which of them it means is not known.
 */
function partsOf(words: readonly SpokenWord[], sentence: WordedSentence): Spoken[] | undefined {
  const pieces = sentence.flatMap((part) => ("piece" in part ? [part] : []));
  const clauses: SpokenWord[][] = [];
  for (const word of words) {
    const last = clauses.at(-1);
    if (last === undefined || (word.opens && last.length > 0)) clauses.push([word]);
    else last.push(word);
  }
  const hasPiece = (clause: readonly SpokenWord[]): boolean => clause.some(({ piece }) => piece !== undefined);
  const first = clauses.findIndex(hasPiece);
  const last = clauses.findLastIndex(hasPiece);
  if (clauses.slice(Math.max(0, first), last + 1).some((clause, index) => first >= 0 && index > 0 && !hasPiece(clause)))
    return undefined;
  const bounds = first < 0 ? [clauses.length] : [...clauses.keys()].filter((at) => at > first && at <= last);
  const starts = first < 0 ? [0] : [0, ...bounds];
  return starts.map((start, index) => ({
    words: clauses.slice(start, starts[index + 1] ?? clauses.length).flat(),
    pieces: pieces.map(({ piece }) => piece),
    statements: pieces.map(({ statement }) => statement),
  }));
}

function heldBy(parts: readonly Spoken[] | undefined, by: HeldBy, before: readonly Segment[]): Segment[] | undefined {
  if (parts === undefined) return undefined;
  const found: Segment[] = [];
  for (const part of parts) {
    const segment = segmentOf(part, by, [...before, ...found]);
    if (segment === undefined) return undefined;
    if (segment !== "nothing") found.push(segment);
  }
  return found;
}

/** The forms of a question; a word typed without marks is every printed word that it may be. */
function askedForms(asked: string, segments: readonly Segment[]): ReadonlySet<string> {
  const words = syllables(asked);
  const unmarked = new Set(words.flatMap(({ written, folded }) => (written === folded ? [folded] : [])));
  const read = segments
    .flatMap(({ text, around }) => [text, ...around])
    .flatMap((text) => syllables(text))
    .filter(({ folded }) => unmarked.has(folded));
  return new Set([...words, ...read].map(({ canonical }) => canonical));
}
