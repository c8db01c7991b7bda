import { type Syllable, syllables } from "../../domain/syllable.ts";
import type { LanguageModel } from "./language-model.ts";
import type { Reading } from "./readings.ts";

/** A typed token and its likeliest reading. */
export interface ReadToken {
  readonly typed: Syllable;
  /** Accented numbers of the reading; empty when the corpus contains nothing like it. */
  readonly accented: readonly number[];
}

/** A text counts as typed without accents when fewer of its syllables than this share have any. */
const FEW_MARKS = 0.12;
/** Cost of a token without a reading. All paths have the same, so its value does not matter. */
const UNREADABLE: Reading = { accented: [], cost: 0 };

/** Whether a person typed without accents. */
export function isTypedWithoutMarks(tokens: readonly Syllable[]): boolean {
  const marked = tokens.filter(({ written, folded }) => written !== folded).length;
  return marked < FEW_MARKS * tokens.length;
}

/** The likeliest path through the readings of all tokens (Viterbi over pairs of syllables). */
export function readTokens(
  text: string,
  readingsOf: (token: Syllable, withoutMarks: boolean) => Reading[],
  model: LanguageModel,
): ReadToken[] {
  const tokens = syllables(text);
  const withoutMarks = isTypedWithoutMarks(tokens);
  let paths: Path[] = [{ score: 0, last: -1, reading: UNREADABLE, before: undefined }];
  for (const token of tokens) {
    const found = readingsOf(token, withoutMarks);
    paths = (found.length === 0 ? [UNREADABLE] : found).map((reading) => extend(paths, reading, model));
  }
  let path: Path | undefined = paths.reduce((best, other) => (other.score > best.score ? other : best));
  const readings: Reading[] = [];
  for (; path?.before !== undefined; path = path.before) readings.unshift(path.reading);
  return tokens.map((typed, at) => ({ typed, accented: readings[at]?.accented ?? [] }));
}

interface Path {
  readonly score: number;
  readonly last: number;
  readonly reading: Reading;
  readonly before: Path | undefined;
}

function extend(paths: readonly Path[], reading: Reading, model: LanguageModel): Path {
  const { accented, cost } = reading;
  let best: Path | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const path of paths) {
    const first = accented[0];
    const score = path.score - cost + (first === undefined ? 0 : model.logProbability(path.last, first));
    if (score > bestScore) [best, bestScore] = [path, score];
  }
  for (let at = 1; at < accented.length; at++)
    bestScore += model.logProbability(accented[at - 1] ?? -1, accented[at] ?? -1);
  return { score: bestScore, last: accented.at(-1) ?? -1, reading, before: best };
}
