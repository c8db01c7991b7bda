import type { Passage } from "../../../domain/passage.ts";
import type { Span } from "../../../reading/sentences.ts";
import type { Case } from "../../case.ts";
import { around, type Candidate, sentenceCandidates } from "../../scored-records.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";

const NOT_HERE = / khong ghi tai (?:huong dan|van ban|day) /;

/** The document says of itself that it does not hold the matter, and who announces it. */
export function isPointer(text: string): boolean {
  return NOT_HERE.test(foldedText(text));
}

const AS_GOOD = 0.05;
const AS_GOOD_THIS_YEAR = 0.25;
/** Within one document the pointer often names more of the words than the sentence that tells. */
const AS_GOOD_BESIDE = 0.15;

/** "Năm nay", "năm học tới": what changes every year is announced, and the texts say only what stays. */
const THIS_YEAR = / (?:nam|nam hoc|hoc ky|ky thi|dot) (?:nay|toi) /;

/** "Năm nay", "năm học tới": what holds for one year only is asked. */
export function asksThisYear(text: string): boolean {
  return THIS_YEAR.test(foldedText(text));
}

/**
 * A sentence that only says who announces the matter gives way to one that tells it as well; where this year's is asked
 * it comes first.
 */
export function tellingFirst({ question }: Case, candidates: readonly Candidate<Span>[]): readonly Candidate<Span>[] {
  const [best] = candidates;
  if (best === undefined) return candidates;
  if (asksThisYear(question.text)) {
    const pointer = candidates.find(
      ({ record, cover }) => isPointer(record.text) && cover >= best.cover - AS_GOOD_THIS_YEAR,
    );
    return pointer === undefined ? candidates : [pointer];
  }
  if (!isPointer(best.record.text)) return candidates;
  const telling = candidates.find(({ record, cover, passage }) => {
    const margin = passage.documentId === best.passage.documentId ? AS_GOOD_BESIDE : AS_GOOD;
    return !isPointer(record.text) && cover >= best.cover - margin;
  });
  return telling === undefined ? candidates : [telling, ...candidates.filter((candidate) => candidate !== telling)];
}

/** A title holds a level less than the text itself. */
const OF_LEVEL = 0.4;
const NAMES_IT = 0.3;
const NEARLY = 0.25;

/**
 * Nothing answers, but a sentence about the matter says who announces it: that is worth more than a bare refusal. A level
 * that was spoken of before has to be its own: after "lớp 10", what is announced for another class is no answer.
 */
export function announcement(of: Case): Candidate<Span> | undefined {
  const candidates = sentenceCandidates(of.shelf, of.question.concepts, of.hits);
  const pointer = candidates.find(
    ({ record, passage }) => isPointer(record.text) && isOfLevelBefore(of, record.text, passage),
  );
  return pointer !== undefined && pointer.cover >= Math.max(NAMES_IT, (candidates[0]?.cover ?? 0) - NEARLY)
    ? pointer
    : undefined;
}

/** Whether words at a passage are about the level that was spoken of before, where one was. */
export function isOfLevelBefore({ shelf, question }: Case, text: string, passage: Passage): boolean {
  const levels = question.concepts.filter(({ kind, soft }) => kind === "level" && soft === true);
  const layers = [{ text, factor: 1 }, ...around(shelf, passage)];
  return levels.every((level) => hold(level, layers) >= OF_LEVEL);
}
