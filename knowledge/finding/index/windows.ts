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
  while (count - from > WHOLE) {
    const to = lastWithin(sentenceStarts, from + SHORTEST, from + LENGTH) ?? from + LENGTH;
    windows.push({ from, to });
    from = firstWithin(sentenceStarts, to - OVERLAP, to) ?? to - OVERLAP;
  }
  windows.push({ from, to: count });
  return windows;
}

function lastWithin(starts: readonly number[], low: number, high: number): number | undefined {
  return starts.findLast((start) => start >= low && start <= high);
}

function firstWithin(starts: readonly number[], low: number, high: number): number | undefined {
  return starts.find((start) => start >= low && start <= high);
}
