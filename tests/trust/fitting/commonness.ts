import { syllables } from "../../../knowledge/domain/syllable.ts";
import type { FittingSet } from "./fitting-sets.ts";

const FEWEST = 3;
const LEAST = 0.3;
/** How much the documents' use of a word counts against its use in questions, and what a rare word keeps. */
const OF_DOCUMENTS = 1.5;
const RARE = 0.004;

/**
 * How much a syllable or a pair of them belongs to asking: its share of the questions against its share of the lines of
 * documents. It has to stand in the questions of several sets, so that the subject of one is not taken for a way of asking.
 */
export function commonnessIn(sets: readonly FittingSet[]): Record<string, number> {
  const questions = sets.flatMap((set) =>
    set.questions.flatMap(({ text }) => text.map((said) => ({ said, set: set.name }))),
  );
  const lines = [...new Set(sets.flatMap(({ documents }) => documents))].flatMap(({ text }) =>
    text.split("\n").filter((line) => line.trim().length > 20),
  );
  const inDocuments = countOf(lines.map(wordsAndPairs));
  const inQuestions = countOf(questions.map(({ said }) => wordsAndPairs(said)));
  const inSets = new Map<string, Set<string>>();
  for (const { said, set } of questions)
    for (const word of wordsAndPairs(said)) inSets.set(word, (inSets.get(word) ?? new Set()).add(set));
  const found: Record<string, number> = {};
  for (const [word, count] of [...inQuestions].sort()) {
    if (count < FEWEST || (inSets.get(word)?.size ?? 0) < FEWEST) continue;
    const asked = count / questions.length;
    const printed = (inDocuments.get(word) ?? 0) / lines.length;
    const common = asked / (asked + OF_DOCUMENTS * printed + RARE);
    if (common > LEAST) found[word] = Math.round(100 * common) / 100;
  }
  return found;
}

function wordsAndPairs(text: string): Set<string> {
  const parts = syllables(text);
  const pairs = parts.slice(1).flatMap((part, at) => (part.gap ? [] : [`${parts[at]?.folded} ${part.folded}`]));
  return new Set([...parts.map(({ folded }) => folded), ...pairs]);
}

function countOf(texts: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
