import { firstOfEachForm, share } from "./lexical.ts";
import type { AskedWord, AskedWords } from "./words/asked-words.ts";
import type { HeldWords } from "./words/held-words.ts";

const LEAST = 0.15;
/** Beyond so many syllables a value is said of something else. */
const FARTHEST = 40;
const FADES = 14;
/** What a word counts that stands so many syllables from a value. */
const NEARNESS = Float64Array.from({ length: FARTHEST + 1 }, (_, distance) => Math.exp(-distance / FADES));

/** How near the asked words of a text stand to one of its values, at best: 1 where all touch one. `offsets` are characters. */
export type NearestValue = (offsets: readonly number[]) => number;

/** Looks for the words of a question in texts. */
export function createNearness({ words }: AskedWords): (own: HeldWords) => NearestValue {
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  const telling = firstOfEachForm(words, LEAST).map((at) => ({ at, word: words[at] as AskedWord }));
  return ({ text, located }) => {
    const held = telling.flatMap(({ at: index, word: { accented, weight, marked } }) => {
      const all = located.places(index);
      const at = marked ? all.filter((position) => text.accented[position] === accented) : all;
      return at.length === 0 ? [] : [{ weight, at }];
    });
    return (offsets) => {
      let best = 0;
      for (const offset of offsets) {
        const value = positionOf(text.starts, offset);
        let sum = 0;
        for (const { weight, at } of held) {
          let distance = FARTHEST + 1;
          for (const position of at) distance = Math.min(distance, Math.abs(position - value));
          sum += weight * (NEARNESS[distance] ?? 0);
        }
        best = Math.max(best, sum);
      }
      return share(best, whole);
    };
  };
}

/** The first syllable at or after an offset. */
function positionOf(starts: Int32Array, offset: number): number {
  let [from, to] = [0, starts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((starts[middle] ?? 0) < offset) from = middle + 1;
    else to = middle;
  }
  return from;
}
