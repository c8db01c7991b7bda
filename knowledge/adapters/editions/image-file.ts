import type { IndexImage } from "../../finding/index/image.ts";

/** Arrays of numbers and lists of words by the names of their places in an image: "corpus.tokens". */
type Parts = ReadonlyMap<string, PlainArray | readonly string[]>;
type PlainArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

type Kind = "Uint8Array" | "Uint16Array" | "Uint32Array" | "Float64Array" | "words";
/** Name, kind, place in the file and length in entries (of words: in bytes). */
type Entry = readonly [name: string, kind: Kind, at: number, length: number];

/** The bytes of an image: the length of the table of contents, the table, then every array at a multiple of eight. */
export function packImage(image: IndexImage): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  const table: Entry[] = [];
  let at = 0;
  for (const [name, part] of partsOf(image)) {
    const isWords = Array.isArray(part);
    const bytes = isWords ? Buffer.from(JSON.stringify(part)) : bytesOf(part as PlainArray);
    const kind = isWords ? "words" : (part.constructor.name as Kind);
    table.push([name, kind, at, isWords ? bytes.length : part.length]);
    chunks.push(bytes, new Uint8Array(-bytes.length & 7));
    at += bytes.length + (-bytes.length & 7);
  }
  const contents = Buffer.from(JSON.stringify(table));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(contents.length);
  return [head, contents, new Uint8Array(-contents.length & 7), ...chunks];
}

/** Reads an image whose bytes were checked; its arrays are views of them. Throws when they are of another form. */
export function unpackImage(bytes: Uint8Array<ArrayBuffer>): IndexImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = view.getUint32(0, true);
  const table: readonly Entry[] = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString());
  const start = bytes.byteOffset + 8 + length + (-length & 7);
  const found = new Map(table.map((entry) => [entry[0], entry]));
  const entryOf = (name: string, kind: Kind): Entry => {
    const entry = found.get(name);
    if (entry === undefined || entry[1] !== kind) throw new Error(`the index has no ${name}`);
    return entry;
  };
  const words = (name: string): string[] => {
    const [, , at, size] = entryOf(name, "words");
    return JSON.parse(Buffer.from(bytes.buffer, start + at, size).toString());
  };
  const arrays = (name: string, kind: Kind): readonly [ArrayBuffer, number, number] => {
    const [, , at, size] = entryOf(name, kind);
    return [bytes.buffer, start + at, size];
  };
  const small = (name: string) => new Uint8Array(...arrays(name, "Uint8Array"));
  const whole = (name: string) => new Uint32Array(...arrays(name, "Uint32Array"));
  const isNarrow = found.get("corpus.tokens")?.[1] === "Uint16Array";
  return {
    syllables: {
      written: words("syllables.written"),
      canonical: words("syllables.canonical"),
      folds: whole("syllables.folds"),
      foldedTexts: words("syllables.foldedTexts"),
    },
    corpus: {
      tokens: isNarrow ? new Uint16Array(...arrays("corpus.tokens", "Uint16Array")) : whole("corpus.tokens"),
      gaps: small("corpus.gaps"),
      passageStart: whole("corpus.passageStart"),
      titleStart: whole("corpus.titleStart"),
      bodyStart: whole("corpus.bodyStart"),
      windowPassage: whole("corpus.windowPassage"),
      windowFrom: whole("corpus.windowFrom"),
      windowTo: whole("corpus.windowTo"),
    },
    postings: { start: new Float64Array(...arrays("postings.start", "Float64Array")), bytes: small("postings.bytes") },
    pairs: { start: whole("pairs.start"), second: whole("pairs.second"), count: whole("pairs.count") },
    frequencies: {
      accented: whole("frequencies.accented"),
      folded: whole("frequencies.folded"),
      grams: whole("frequencies.grams"),
    },
    spoken: whole("spoken"),
  };
}

function partsOf({ syllables, corpus, postings, pairs, frequencies, spoken }: IndexImage): Parts {
  const groups = { syllables, corpus, postings, pairs, frequencies };
  return new Map<string, PlainArray | readonly string[]>([
    ...Object.entries(groups).flatMap(([group, parts]) =>
      Object.entries(parts).map(
        ([name, part]: [string, PlainArray | readonly string[]]) => [`${group}.${name}`, part] as const,
      ),
    ),
    ["spoken", spoken],
  ]);
}

function bytesOf(array: PlainArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
