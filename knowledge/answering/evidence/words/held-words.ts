import type { FoldedText } from "../../understanding/holding/folded-text.ts";
import type { AskedWord, AskedWords } from "./asked-words.ts";
import { createLocator, type LocatedWords } from "./located-words.ts";

/** How much each word of a question, and each pair of them, stands in one text: 0 … 1, in the order of the question. */
export interface HeldWords {
  readonly text: FoldedText;
  readonly located: LocatedWords;
  readonly words: readonly number[];
  readonly pairs: readonly number[];
  /** The weight of the weightiest run of the question that is printed word by word. */
  readonly run: number;
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
  const locate = createLocator(words);
  const runIn = createWeightiestRun(words);
  return (text) => {
    let held = known.get(text);
    if (held === undefined) {
      const located = locate(text);
      held = {
        text,
        located,
        words: words.map((word, index) => stands(located, word, index)),
        pairs: pairs.map(({ at }) => standTogether(located, words[at], at)),
        run: runIn(text, located),
      };
      known.set(text, held);
    }
    return held;
  };
}

/** Whether a word stands in a text: 1 with its marks, less with others. */
function stands(located: LocatedWords, { marked }: AskedWord, index: number): number {
  if (located.isExact(index)) return 1;
  if (located.places(index).length === 0) return 0;
  return marked ? OTHER_MARKS : WITHOUT_MARKS;
}

/** What of a question's weight stands in texts. */
export function createWeightIn({ words }: AskedWords): (text: FoldedText) => number {
  const locate = createLocator(words);
  return (text) => {
    const located = locate(text);
    return words.reduce((sum, word, index) => sum + word.weight * stands(located, word, index), 0);
  };
}

function standTogether(located: LocatedWords, first: AskedWord | undefined, at: number): number {
  const beside = located.beside(at);
  if (beside === "exact") return 1;
  if (beside === "apart") return 0;
  return first?.marked ? OTHER_MARKS_PAIR : WITHOUT_MARKS_PAIR;
}

function createWeightiestRun(words: readonly AskedWord[]): (text: FoldedText, located: LocatedWords) => number {
  // For each position of the text the run that ends before it, and the word of the question at which it ended.
  let weight = new Float64Array(256);
  let endedAt = new Int32Array(256);
  return ({ accented, gap }, { places }) => {
    if (accented.length >= weight.length) {
      weight = new Float64Array(2 * accented.length);
      endedAt = new Int32Array(2 * accented.length);
    }
    endedAt.fill(-1, 0, accented.length + 1);
    let best = 0;
    for (const [row, word] of words.entries()) {
      const at = places(row);
      for (let index = at.length - 1; index >= 0; index--) {
        const position = at[index] ?? 0;
        const goesOn = row > 0 && !word.gap && gap[position] === 0 && endedAt[position] === row - 1;
        const held = accented[position] === word.accented ? 1 : word.marked ? OTHER_MARKS : WITHOUT_MARKS;
        const run = (goesOn ? (weight[position] ?? 0) : 0) + word.weight * held;
        weight[position + 1] = run;
        endedAt[position + 1] = row;
        best = Math.max(best, run);
      }
    }
    return best;
  };
}
