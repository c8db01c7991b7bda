/** Numbers in as few bytes as the greatest of them needs. */
export type Numbers = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A growing list of non-negative integers without an object per entry. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** The entries so far; do not keep it across a later push. */
  values(): Uint32Array<ArrayBuffer>;
}

/** Creates an empty list. `expected` entries fit without growing; memory is only taken by entries that are written. */
export function createNumberList(expected = 1024): NumberList {
  let entries = new Uint32Array(Math.max(16, expected));
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === entries.length) entries = longer(entries, new Uint32Array(Math.ceil(length * 1.5)));
      entries[length++] = value;
    },
    values: () => entries.subarray(0, length),
  };
}

/** The syllables of a corpus: their numbers, and where punctuation or another part stands before one. */
export interface TokenList {
  readonly length: number;
  push(token: number, gap: boolean): void;
  tokens(): Numbers;
  /** One bit for each token, the lowest of a byte first. */
  gaps(): Uint8Array<ArrayBuffer>;
}

/** Two bytes for each token until there are more than 65,536 different ones. */
export function createTokenList(expected: number): TokenList {
  let tokens: Numbers = new Uint16Array(Math.max(16, expected));
  let gaps = new Uint8Array((tokens.length >> 3) + 1);
  let length = 0;
  const grow = (): void => {
    const size = Math.ceil(length * 1.5);
    tokens = longer(tokens, tokens instanceof Uint16Array ? new Uint16Array(size) : new Uint32Array(size));
    gaps = longer(gaps, new Uint8Array((size >> 3) + 1));
  };
  return {
    get length() {
      return length;
    },
    push(token, gap) {
      if (length === tokens.length) grow();
      if (token > 0xffff && tokens instanceof Uint16Array) tokens = Uint32Array.from(tokens);
      tokens[length] = token;
      if (gap) gaps[length >> 3] = (gaps[length >> 3] ?? 0) | (1 << (length & 7));
      length++;
    },
    tokens: () => tokens.subarray(0, length),
    gaps: () => gaps.subarray(0, (length >> 3) + 1),
  };
}

/** Whether punctuation, a line break or another part stands before a token; no phrase goes across it. */
export function hasGap(gaps: Uint8Array, at: number): boolean {
  return ((gaps[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

function longer<List extends Numbers | Uint8Array<ArrayBuffer>>(entries: Numbers | Uint8Array, into: List): List {
  into.set(entries);
  return into;
}
