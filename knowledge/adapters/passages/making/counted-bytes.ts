import type { IndexImage } from "../../../finding/index/image.ts";
import { numberSyllables } from "../../../finding/index/syllable-table.ts";
import { type Counted, nothingCounted } from "../../../finding/segments/counted.ts";
import { packImage, unpackImage } from "../../editions/image-file.ts";

const NO_TEXTS: Pick<IndexImage, "corpus" | "postings"> = {
  corpus: {
    tokens: new Uint32Array(0),
    gaps: new Uint8Array(0),
    passageStart: new Uint32Array(1),
    titleStart: new Uint32Array(0),
    bodyStart: new Uint32Array(0),
    windowPassage: new Uint32Array(0),
    windowFrom: new Uint32Array(0),
    windowTo: new Uint32Array(0),
  },
  postings: { start: new Float64Array(1), bytes: new Uint8Array(0) },
};

/** Counts as bytes, an image without texts and syllables. */
export function packCounted(counted: Counted): Uint8Array {
  return Buffer.concat(packImage({ ...NO_TEXTS, ...counted, syllables: numberSyllables().syllables() }));
}

/** Reads what `packCounted` wrote. */
export function unpackCounted(bytes: Uint8Array<ArrayBuffer>): Counted {
  const { pairs, frequencies, spoken } = unpackImage(bytes);
  return { pairs, frequencies, spoken };
}

/** Syllables in the order of their numbers with what is counted of them. */
export function packWords(written: readonly string[], counted: Counted): Uint8Array {
  const image = { ...NO_TEXTS, ...nothingCounted, ...counted, syllables: numberSyllables(written).syllables() };
  return Buffer.concat(packImage(image));
}
