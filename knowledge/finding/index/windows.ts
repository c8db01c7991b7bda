/** A run of a passage's syllables, `from` (inclusive) to `to` (exclusive). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * Sizes in syllables. A text only a little longer than a window is not cut, because its tiny rest would match by
 * chance.
 */
const LENGTH = 100;
const OVERLAP = 30;
const WHOLE = 130;
const SHORTEST = 60;

/**
 * Cuts a text of `count` syllables into overlapping windows that begin and end where sentences do.
 * `sentenceStarts` are the numbers of the syllables that begin a sentence, ascending.
 */
export function cutWindows(count: number, sentenceStarts: readonly number[]): Window[] {
  const windows: Window[] = [];
  let from = 0;
  let sentence = 0;
  while (count - from > WHOLE) {
    while ((sentenceStarts[sentence] ?? count) < from) sentence++;
    const to = lastWithin(sentenceStarts, sentence, from + SHORTEST, from + LENGTH) ?? from + LENGTH;
    windows.push({ from, to });
    from = firstWithin(sentenceStarts, sentence, to - OVERLAP, to) ?? to - OVERLAP;
  }
  windows.push({ from, to: count });
  return windows;
}

function lastWithin(starts: readonly number[], first: number, low: number, high: number): number | undefined {
  let last: number | undefined;
  for (let at = first; (starts[at] ?? high + 1) <= high; at++) if ((starts[at] ?? 0) >= low) last = starts[at];
  return last;
}

function firstWithin(starts: readonly number[], first: number, low: number, high: number): number | undefined {
  for (let at = first; (starts[at] ?? high + 1) <= high; at++) if ((starts[at] ?? 0) >= low) return starts[at];
  return undefined;
}
