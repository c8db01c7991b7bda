import type { AskedWords } from "./asked-words.ts";
import type { FoldedText } from "./folded-text.ts";
import { share } from "./lexical.ts";

const LEAST = 0.15;
/** Beyond so many syllables a value is said of something else. */
const FARTHEST = 40;
const FADES = 14;

/** How near the asked words stand to a value, at best: 1 where all of them touch one. `offsets` are characters. */
export function nearestValue({ words }: AskedWords, own: FoldedText, offsets: readonly number[]): number {
  if (offsets.length === 0) return 0;
  const seen = new Set<number>();
  const held = words.flatMap(({ folded, accented, weight, marked }) => {
    if (weight < LEAST || seen.has(folded)) return [];
    seen.add(folded);
    const all = own.places.get(folded) ?? [];
    const at = marked ? all.filter((position) => own.accented[position] === accented) : all;
    return at.length === 0 ? [] : [{ weight, at }];
  });
  const best = Math.max(
    ...offsets.map((offset) => {
      const value = positionOf(own.starts, offset);
      return held.reduce((sum, { weight, at }) => {
        let distance = FARTHEST + 1;
        for (const position of at) distance = Math.min(distance, Math.abs(position - value));
        return distance > FARTHEST ? sum : sum + weight * Math.exp(-distance / FADES);
      }, 0);
    }),
  );
  return share(
    best,
    words.reduce((sum, { weight }) => sum + weight, 0),
  );
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
