import { type GroupingLimits, groupAlike, type Likeness } from "./group-alike.ts";
import type { QuestionVectors } from "./question-vectors.ts";
import { createQuestionReader, type GroupingWords, type QuestionWords } from "./question-words.ts";
import { createVectorLikeness } from "./vector-likeness.ts";
import { createWordLikeness } from "./word-likeness.ts";

export interface QuestionGroupingParts {
  readonly words: GroupingWords;
  /** Takes what is personal out of a question; nothing else is compared or sent. */
  readonly mask: (text: string) => string;
  /** Where a server makes vectors. */
  readonly vectors: Pick<QuestionVectors, "of"> | undefined;
  readonly breathe: GroupingLimits["breathe"];
}

/**
 * Groups texts that ask the same thing. Groups hold positions of the list in ascending order and stand by their first, and the
 * same list gives the same groups, unless vectors have come meanwhile. Never rejects for a server that fails.
 */
export type GroupQuestions = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

/** From here on questions ask the same thing; of words it was chosen by paraphrases, of vectors it is an assumption. */
const ALIKE_FROM = { words: 0.26, vectors: 0.6 };
/** What is left of a likeness where one asks when and the other how. */
const ASKS_OTHER = 0.5;
/** Below this nothing has to be held apart any more. */
const HARDLY = 0.05;

/** The questions of a list that differ, as they are compared; `positions` says where each stands in the list. */
interface Prepared {
  readonly texts: readonly string[];
  readonly questions: readonly QuestionWords[];
  readonly positions: ReadonlyMap<string, readonly number[]>;
}

/**
 * Gives the function that groups questions, by vectors where all of them are there, else by words. The same words are one
 * question however often they came; those with other numbers after the same word ("lớp 1", "lớp 10") are never compared as
 * alike. What was made of the last list is remembered.
 */
export function createQuestionGrouping(parts: QuestionGroupingParts): GroupQuestions {
  const read = createQuestionReader(parts.words);
  let last: ReturnType<typeof begin> | undefined;
  const begin = (key: string, texts: readonly string[]) => ({
    key,
    prepared: prepare(texts, parts, read),
    grouped: new Map<"words" | "vectors", ReturnType<typeof group>>(),
  });
  return async (texts) => {
    const key = texts.join("\u0000");
    if (last?.key !== key) last = begin(key, texts);
    const { prepared, grouped } = last;
    const questions = await prepared;
    const vectors = await parts.vectors?.of(questions.texts);
    const by = vectors === undefined ? "words" : "vectors";
    const groups = grouped.get(by) ?? group(questions, vectors, parts.breathe);
    grouped.set(by, groups);
    return groups;
  };
}

async function prepare(
  texts: readonly string[],
  { mask, breathe }: QuestionGroupingParts,
  read: (text: string) => QuestionWords,
): Promise<Prepared> {
  const positions = new Map<string, number[]>();
  for (const [position, text] of texts.entries()) {
    const masked = withoutMarks(mask(text)).toLowerCase();
    const same = positions.get(masked);
    if (same === undefined) positions.set(masked, [position]);
    else same.push(position);
    await breathe();
  }
  const questions: QuestionWords[] = [];
  for (const text of positions.keys()) {
    questions.push(read(text));
    await breathe();
  }
  return { texts: [...positions.keys()], questions, positions };
}

/** What stands in the place of something personal says nothing of what is asked. */
function withoutMarks(masked: string): string {
  const told = masked
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return told === "" ? masked.trim() : told;
}

async function group(
  { texts, questions, positions }: Prepared,
  vectors: readonly Float32Array[] | undefined,
  breathe: QuestionGroupingParts["breathe"],
): Promise<readonly (readonly number[])[]> {
  const likeness =
    vectors === undefined ? await createWordLikeness(questions, breathe) : await createVectorLikeness(vectors, breathe);
  const from = ALIKE_FROM[vectors === undefined ? "words" : "vectors"];
  const groups = await groupAlike(texts.length, heldApart(likeness, questions), { from, breathe });
  return groups.map((members) =>
    members.flatMap((at) => positions.get(texts[at] ?? "") ?? []).sort((left, right) => left - right),
  );
}

/** A likeness that knows what makes another question of nearly the same words. */
function heldApart(likeness: Likeness, questions: readonly QuestionWords[]): Likeness {
  return (position, row) => {
    likeness(position, row);
    const one = questions[position];
    for (let other = 0; other < row.length; other += 1) {
      const [alike, two] = [row[other] ?? 0, questions[other]];
      if (one === undefined || two === undefined) continue;
      const isSame = one.syllables === two.syllables;
      if (alike < HARDLY && !isSame) continue;
      if (hasOtherNumbers(one, two)) row[other] = 0;
      // Where all that few people ask is alike, none of its words is rare enough to count.
      else if (isSame) row[other] = 1;
      else if (isApart(one.asks, two.asks)) row[other] = alike * ASKS_OTHER;
    }
  };
}

function hasOtherNumbers({ numbers: one }: QuestionWords, { numbers: two }: QuestionWords): boolean {
  if (one.size === 0 || two.size === 0) return false;
  for (const [word, of] of one) {
    const others = two.get(word);
    if (others !== undefined && isApart(of, others)) return true;
  }
  return false;
}

/** Both name something, and nothing of it is the same. */
function isApart(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  if (one.size === 0 || two.size === 0) return false;
  for (const value of one) if (two.has(value)) return false;
  return true;
}
