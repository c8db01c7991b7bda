import type { AskedWord, AskedWords } from "./asked-words.ts";
import { type FoldedText, pairOf } from "./folded-text.ts";

/** How much each word of a question, and each pair of them, stands in one text: 0 … 1, in the order of the question. */
export interface HeldWords {
  readonly words: Float64Array;
  readonly pairs: Float64Array;
  /** The weight of the weightiest run of the question that is printed word by word. */
  run: number;
}

/** What a word counts where its letters are printed with other marks: as typed with marks, and as typed without. */
const OTHER_MARKS = 0.25;
const WITHOUT_MARKS = 0.7;
/** The same for two side by side, which are more surely what was meant. */
const OTHER_MARKS_PAIR = 0.4;
const WITHOUT_MARKS_PAIR = 0.85;

/** Looks the words of a question up in texts; titles and introductions, which many units share, only once. */
export function createHeldWords({ words, pairs }: AskedWords): (text: FoldedText) => HeldWords {
  const known = new Map<FoldedText, HeldWords>();
  return (text) => {
    let held = known.get(text);
    if (held === undefined) {
      held = { words: new Float64Array(words.length), pairs: new Float64Array(pairs.length), run: 0 };
      for (let index = 0; index < words.length; index++) held.words[index] = stands(text, words[index] as AskedWord);
      for (let index = 0; index < pairs.length; index++)
        held.pairs[index] = standTogether(text, words, pairs[index]?.at ?? 0);
      held.run = weightiestRun(words, text);
      known.set(text, held);
    }
    return held;
  };
}

/** Whether a word stands in a text: 1 with its marks, less with others. */
export function stands(text: FoldedText, { accented, folded, marked }: AskedWord): number {
  if (text.accentedSet.has(accented)) return 1;
  if (!text.places.has(folded)) return 0;
  return marked ? OTHER_MARKS : WITHOUT_MARKS;
}

/** What of a question's weight stands in a text. */
export function weightIn(text: FoldedText, { words }: AskedWords): number {
  return words.reduce((sum, word) => sum + word.weight * stands(text, word), 0);
}

function standTogether(text: FoldedText, words: readonly AskedWord[], at: number): number {
  const [first, second] = [words[at], words[at + 1]];
  if (first === undefined || second === undefined) return 0;
  if (text.accentedPairs.has(pairOf(first.accented, second.accented))) return 1;
  if (!text.foldedPairs.has(pairOf(first.folded, second.folded))) return 0;
  return first.marked ? OTHER_MARKS_PAIR : WITHOUT_MARKS_PAIR;
}

function weightiestRun(words: readonly AskedWord[], text: FoldedText): number {
  let best = 0;
  // For each position of the text the run that ends before it, and the word of the question at which it ended.
  const weight = new Float64Array(text.folded.length + 1);
  const endedAt = new Int32Array(text.folded.length + 1).fill(-1);
  words.forEach((word, row) => {
    const places = text.places.get(word.folded) ?? [];
    for (let index = places.length - 1; index >= 0; index--) {
      const at = places[index] ?? 0;
      const goesOn = row > 0 && !word.gap && text.gap[at] === 0 && endedAt[at] === row - 1;
      const held = text.accented[at] === word.accented ? 1 : word.marked ? OTHER_MARKS : WITHOUT_MARKS;
      const run = (goesOn ? (weight[at] ?? 0) : 0) + word.weight * held;
      weight[at + 1] = run;
      endedAt[at + 1] = row;
      best = Math.max(best, run);
    }
  });
  return best;
}
