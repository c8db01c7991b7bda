import type { Corpus } from "./corpus.ts";

/**
 * Which windows contain a syllable and how often, in order of the windows. The list of a syllable is a run of bytes:
 * for each window the distance from the one before and whether it holds the syllable more than once, in groups of
 * seven bits; then, if so, how often (255 at most).
 */
export interface Postings {
  /** The list of syllable s is the bytes start[s] … start[s + 1] - 1. */
  readonly start: Float64Array;
  readonly bytes: Uint8Array;
}

/** Called for each distinct syllable of a window with its count. */
type VisitTerm = (accented: number, window: number, count: number) => void;

/** Inverts a corpus in two passes: measure, then fill. */
export function createPostings(corpus: Corpus, syllableCount: number): Postings {
  const start = new Float64Array(syllableCount + 1);
  const before = new Int32Array(syllableCount).fill(-1);
  eachTerm(corpus, syllableCount, (accented, window, count) => {
    const distance = window - (before[accented] ?? 0);
    before[accented] = window;
    start[accented + 1] = (start[accented + 1] ?? 0) + sizeOf(distance * 2) + (count > 1 ? 1 : 0);
  });
  for (let at = 0; at < syllableCount; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const bytes = new Uint8Array(start[syllableCount] ?? 0);
  const next = start.slice(0, syllableCount);
  before.fill(-1);
  eachTerm(corpus, syllableCount, (accented, window, count) => {
    let at = next[accented] ?? 0;
    let rest = (window - (before[accented] ?? 0)) * 2 + (count > 1 ? 1 : 0);
    before[accented] = window;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = (rest & 127) | 128;
    bytes[at++] = rest;
    if (count > 1) bytes[at++] = Math.min(255, count);
    next[accented] = at;
  });
  return { start, bytes };
}

/** Reads the list of a syllable into `windows` and `counts`; gives the number of entries. */
export function readPostings(
  { start, bytes }: Postings,
  accented: number,
  windows: Uint32Array,
  counts: Uint8Array,
): number {
  const list = bytes.subarray(start[accented] ?? 0, start[accented + 1] ?? 0);
  return readList(list, { windows, counts, length: 0, base: 0 });
}

/** Where a list is read to: behind `length` entries, its windows counted from `base`. */
export interface ListTarget {
  readonly windows: Uint32Array;
  readonly counts: Uint8Array;
  readonly length: number;
  readonly base: number;
}

/** Reads the bytes of one list; gives the number of entries that are there then. */
export function readList(bytes: Uint8Array, { windows, counts, length: before, base }: ListTarget): number {
  let window = base - 1;
  let length = before;
  for (let at = 0; at < bytes.length; ) {
    let byte = bytes[at++] ?? 0;
    const repeated = (byte & 1) === 1;
    let distance = (byte & 127) >> 1;
    for (let scale = 64; byte > 127; scale *= 128) {
      byte = bytes[at++] ?? 0;
      distance += (byte & 127) * scale;
    }
    window += distance;
    windows[length] = window;
    counts[length++] = repeated ? (bytes[at++] ?? 0) : 1;
  }
  return length;
}

/** Walks the syllables of each window, heading first; a syllable is visited once per window, when its count is known. */
function eachTerm(corpus: Corpus, syllableCount: number, visit: VisitTerm): void {
  const { tokens, windowPassage, windowFrom, windowTo, passageStart, bodyStart } = corpus;
  const counts = new Uint16Array(syllableCount);
  let touched = new Uint32Array(1024);
  for (let window = 0; window < windowPassage.length; window++) {
    const passage = windowPassage[window] ?? 0;
    let length = 0;
    const count = (from: number, to: number): void => {
      if (length + to - from > touched.length) touched = longer(touched, length + to - from);
      for (let at = from; at < to; at++) {
        const accented = tokens[at] ?? 0;
        const so = counts[accented] ?? 0;
        if (so === 0) touched[length++] = accented;
        counts[accented] = so + 1;
      }
    };
    count(passageStart[passage] ?? 0, bodyStart[passage] ?? 0);
    count(windowFrom[window] ?? 0, windowTo[window] ?? 0);
    for (let at = 0; at < length; at++) {
      const accented = touched[at] ?? 0;
      visit(accented, window, counts[accented] ?? 0);
      counts[accented] = 0;
    }
  }
}

function longer(list: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(size * 2);
  copy.set(list);
  return copy;
}

function sizeOf(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
  return size;
}
