import type { BirthWords } from "../answering/ages/birth.ts";
import { fold } from "../domain/syllable.ts";
import type { FindSpans, Span } from "./message.ts";

/** Finds the day and month of a full date of birth, with what stands before its year. */
export function createBirthFinder({ cues, notAfter, notBefore }: BirthWords, ranges: readonly string[]): FindSpans {
  const one = (words: readonly string[]): string =>
    [...words]
      .map(fold)
      .sort((left, right) => right.length - left.length)
      .join("|");
  const part = "(?:\\s{0,3}[/.,-]\\s{0,3}|\\s{1,3}(?:\\p{L}{1,6}\\s{1,3})?)";
  const birth = new RegExp(
    `(?<!(?:^|[^\\p{L}])(?:${one(notAfter)})\\s{1,3})(?<![\\p{L}\\d])(?:${one(cues)})(?![\\p{L}\\d])(?!\\s{1,3}(?:${one(notBefore)})(?!\\p{L}))` +
      `(?:[\\s.:,;=()-]{0,5}(?!(?:${one(ranges)})(?!\\p{L}))\\p{L}{1,6}){0,3}[\\s.:,;=()-]{0,5}(?<![\\p{L}\\d])(\\d{1,2}${part}\\d{1,2}${part})(?:(?:19|20)\\d\\d|\\d\\d)(?!\\d)`,
    "dgu",
  );
  return ({ folded }) =>
    [...folded.matchAll(birth)].flatMap((match): Span[] => {
      const [start, end] = match.indices?.[1] ?? [];
      return start === undefined || end === undefined ? [] : [{ start, end, mark: "birth" }];
    });
}
