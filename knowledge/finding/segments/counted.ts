import type { IndexImage } from "../index/image.ts";
import type { Pairs } from "../index/pairs.ts";

/** What is counted of texts. Counts of parts add up to those of the whole, where all number their syllables alike. */
export type Counted = Pick<IndexImage, "pairs" | "frequencies" | "spoken">;

/** The counts of nothing. */
export const nothingCounted: Counted = {
  pairs: { start: new Uint32Array(1), second: new Uint32Array(0), count: new Uint32Array(0) },
  frequencies: { accented: new Uint32Array(0), folded: new Uint32Array(0), grams: new Uint32Array(0) },
  spoken: new Uint32Array(0),
};

/** The counts of both; syllables that one of them does not know yet have the greatest numbers. */
export function addCounted(one: Counted, other: Counted): Counted {
  return {
    pairs: addPairs(one.pairs, other.pairs),
    frequencies: {
      accented: addLists(one.frequencies.accented, other.frequencies.accented),
      folded: addLists(one.frequencies.folded, other.frequencies.folded),
      grams: addLists(one.frequencies.grams, other.frequencies.grams),
    },
    spoken: addLists(one.spoken, other.spoken),
  };
}

function addLists(one: Uint32Array, other: Uint32Array): Uint32Array {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  const sum = long.slice();
  for (let at = 0; at < short.length; at++) sum[at] = (sum[at] ?? 0) + (short[at] ?? 0);
  return sum;
}

/** Both are in the order of their pairs, so that one pass joins them. */
function addPairs(one: Pairs, other: Pairs): Pairs {
  const firsts = Math.max(one.start.length, other.start.length) - 1;
  const start = new Uint32Array(firsts + 1);
  const second = new Uint32Array(one.second.length + other.second.length);
  const count = new Uint32Array(second.length);
  let size = 0;
  for (let first = 0; first < firsts; first++) {
    let [left, right] = [startOf(one, first), startOf(other, first)];
    const [leftEnd, rightEnd] = [startOf(one, first + 1), startOf(other, first + 1)];
    while (left < leftEnd || right < rightEnd) {
      const leftSecond = left < leftEnd ? (one.second[left] ?? 0) : Number.POSITIVE_INFINITY;
      const rightSecond = right < rightEnd ? (other.second[right] ?? 0) : Number.POSITIVE_INFINITY;
      second[size] = Math.min(leftSecond, rightSecond);
      count[size++] =
        (leftSecond <= rightSecond ? (one.count[left++] ?? 0) : 0) +
        (rightSecond <= leftSecond ? (other.count[right++] ?? 0) : 0);
    }
    start[first + 1] = size;
  }
  return { start, second: second.slice(0, size), count: count.slice(0, size) };
}

function startOf({ start }: Pairs, first: number): number {
  return start[Math.min(first, start.length - 1)] ?? 0;
}
