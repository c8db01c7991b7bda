import type { Corpus } from "./corpus.ts";
import { hasGap } from "./token-list.ts";

/** How often a syllable stands behind another: the followers of syllable s are entries start[s] … start[s + 1] - 1. */
export interface Pairs {
  readonly start: Uint32Array;
  /** Ascending within the followers of one syllable. */
  readonly second: Uint32Array;
  readonly count: Uint32Array;
}

/** Occurrences of `second` right behind `first`. */
export function pairCount({ start, second: seconds, count }: Pairs, first: number, second: number): number {
  let [low, high] = [start[first] ?? 0, start[first + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = seconds[middle] ?? 0;
    if (there === second) return count[middle] ?? 0;
    if (there < second) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/** Counts the pairs of a corpus, and those of phrases, each as if it occurred `weight` times. */
export function countPairs(
  { tokens, gaps }: Corpus,
  phrases: readonly (readonly number[])[],
  weight: number,
  syllableCount: number,
): Pairs {
  const table = createPairTable();
  for (let at = 1; at < tokens.length; at++) if (!hasGap(gaps, at)) table.add(tokens[at - 1] ?? 0, tokens[at] ?? 0, 1);
  for (const phrase of phrases)
    for (let at = 1; at < phrase.length; at++) table.add(phrase[at - 1] ?? 0, phrase[at] ?? 0, weight);
  return inOrder(table, syllableCount);
}

interface PairTable {
  readonly size: number;
  add(first: number, second: number, times: number): void;
  entry(number: number): { readonly first: number; readonly second: number; readonly times: number };
}

/** A hash table on typed arrays, far smaller than a Map. */
function createPairTable(): PairTable {
  let [firsts, seconds, times] = [new Uint32Array(1024), new Uint32Array(1024), new Uint32Array(1024)];
  /** Number of the pair + 1; 0 for an empty slot. */
  let slots = new Uint32Array(4096);
  let size = 0;
  const slotOf = (first: number, second: number): number => {
    const mask = slots.length - 1;
    for (let slot = hash(first, second) & mask; ; slot = (slot + 1) & mask) {
      const pair = (slots[slot] ?? 0) - 1;
      if (pair < 0 || (firsts[pair] === first && seconds[pair] === second)) return slot;
    }
  };
  const grow = (): void => {
    [firsts, seconds, times] = [doubled(firsts), doubled(seconds), doubled(times)];
    slots = new Uint32Array(slots.length * 2);
    for (let pair = 0; pair < size; pair++) slots[slotOf(firsts[pair] ?? 0, seconds[pair] ?? 0)] = pair + 1;
  };
  return {
    get size() {
      return size;
    },
    add(first, second, more) {
      const slot = slotOf(first, second);
      const known = (slots[slot] ?? 0) - 1;
      if (known >= 0) {
        times[known] = (times[known] ?? 0) + more;
        return;
      }
      firsts[size] = first;
      seconds[size] = second;
      times[size] = more;
      slots[slot] = ++size;
      if (size === firsts.length) grow();
    },
    entry: (number) => ({ first: firsts[number] ?? 0, second: seconds[number] ?? 0, times: times[number] ?? 0 }),
  };
}

/** The pairs by first and then by second syllable: sorted twice by counting, the less important first. */
function inOrder(table: PairTable, syllableCount: number): Pairs {
  const bySecond = sorted(
    Uint32Array.from({ length: table.size }, (_, at) => at),
    syllableCount,
    (pair) => table.entry(pair).second,
  );
  const order = sorted(bySecond.order, syllableCount, (pair) => table.entry(pair).first);
  const second = new Uint32Array(table.size);
  const count = new Uint32Array(table.size);
  order.order.forEach((pair, at) => {
    const entry = table.entry(pair);
    second[at] = entry.second;
    count[at] = entry.times;
  });
  return { start: order.start, second, count };
}

function sorted(numbers: Uint32Array, keyCount: number, keyOf: (number: number) => number) {
  const start = new Uint32Array(keyCount + 1);
  for (const number of numbers) start[keyOf(number) + 1] = (start[keyOf(number) + 1] ?? 0) + 1;
  for (let key = 0; key < keyCount; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0);
  const next = start.slice();
  const order = new Uint32Array(numbers.length);
  for (const number of numbers) {
    const at = next[keyOf(number)] ?? 0;
    order[at] = number;
    next[keyOf(number)] = at + 1;
  }
  return { order, start };
}

function hash(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function doubled(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(list.length * 2);
  copy.set(list);
  return copy;
}
