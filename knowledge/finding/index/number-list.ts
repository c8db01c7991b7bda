/** A growing list of integers without an object per entry. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** The entries so far; do not keep it across a later push. */
  values(): Int32Array;
}

/** Creates an empty list. */
export function createNumberList(): NumberList {
  let entries = new Int32Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === entries.length) {
        const longer = new Int32Array(length * 2);
        longer.set(entries);
        entries = longer;
      }
      entries[length++] = value;
    },
    values: () => entries.subarray(0, length),
  };
}
