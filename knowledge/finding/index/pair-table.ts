/** Numbers pairs of small integers in order of first appearance: a hash table on typed arrays, far smaller than a Map. */
export interface PairTable {
  readonly size: number;
  /** Number of the pair, -1 when it was never added. */
  find(first: number, second: number): number;
  /** Number of the pair, given to it now if it is new. */
  add(first: number, second: number): number;
}

const EMPTY = -1;

/** Creates an empty table; `expected` is a hint that saves growing. */
export function createPairTable(expected = 1024): PairTable {
  let mask = powerOfTwo(expected * 2) - 1;
  let slots = new Int32Array(mask + 1).fill(EMPTY);
  let firsts = new Int32Array(expected);
  let seconds = new Int32Array(expected);
  let size = 0;

  const slotOf = (first: number, second: number): number => {
    let slot = hash(first, second) & mask;
    for (;;) {
      const number = slots[slot] ?? EMPTY;
      if (number === EMPTY || (firsts[number] === first && seconds[number] === second)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    firsts = longer(firsts);
    seconds = longer(seconds);
    mask = powerOfTwo(firsts.length * 2) - 1;
    slots = new Int32Array(mask + 1).fill(EMPTY);
    for (let number = 0; number < size; number++) {
      slots[slotOf(firsts[number] ?? 0, seconds[number] ?? 0)] = number;
    }
  };
  return {
    get size() {
      return size;
    },
    find: (first, second) => slots[slotOf(first, second)] ?? EMPTY,
    add(first, second) {
      const slot = slotOf(first, second);
      const known = slots[slot] ?? EMPTY;
      if (known !== EMPTY) return known;
      firsts[size] = first;
      seconds[size] = second;
      slots[slot] = size++;
      if (size === firsts.length) grow();
      return size - 1;
    },
  };
}

function hash(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function powerOfTwo(atLeast: number): number {
  let size = 16;
  while (size < atLeast) size *= 2;
  return size;
}

function longer(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(array.length * 2);
  copy.set(array);
  return copy;
}
