/** One BM25 field over a set of documents: postings with their impact precomputed, in typed arrays. */
export interface Channel {
  /** Adds `weight` × impact of a term to the score of every document that holds it. */
  add(term: string, weight: number, scores: Float32Array): void;
  /** Inverse document frequency of a term, 0 when no document holds it. */
  idf(term: string): number;
}

export interface Bm25 {
  readonly k1: number;
  readonly b: number;
}

interface Counted {
  readonly documents: number[];
  readonly counts: number[];
}

/** Builds a channel; `termsOf(i)` gives the terms of document i in order. */
export function buildChannel(size: number, termsOf: (document: number) => readonly string[], { k1, b }: Bm25): Channel {
  const ids = new Map<string, number>();
  const counted: Counted[] = [];
  const lengths = new Float32Array(size);
  let total = 0;
  for (let document = 0; document < size; document += 1) {
    const terms = termsOf(document);
    lengths[document] = terms.length;
    total += terms.length;
    for (const term of terms) count(ids, counted, term, document);
  }
  const average = total / Math.max(1, size) || 1;
  const offsets = new Uint32Array(counted.length + 1);
  for (let id = 0; id < counted.length; id += 1)
    offsets[id + 1] = (offsets[id] ?? 0) + (counted[id]?.documents.length ?? 0);
  const documents = new Uint32Array(offsets[counted.length] ?? 0);
  const impacts = new Float32Array(documents.length);
  const idfs = new Float32Array(counted.length);
  counted.forEach((posting, id) => {
    const frequency = posting.documents.length;
    const idf = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
    idfs[id] = idf;
    const offset = offsets[id] ?? 0;
    for (let index = 0; index < frequency; index += 1) {
      const document = posting.documents[index] ?? 0;
      const occurrences = posting.counts[index] ?? 0;
      documents[offset + index] = document;
      impacts[offset + index] =
        (idf * occurrences * (k1 + 1)) / (occurrences + k1 * (1 - b + (b * (lengths[document] ?? 0)) / average));
    }
  });
  return {
    add(term, weight, scores) {
      const id = ids.get(term);
      if (id === undefined) return;
      const end = offsets[id + 1] ?? 0;
      for (let index = offsets[id] ?? 0; index < end; index += 1) {
        const document = documents[index] ?? 0;
        scores[document] = (scores[document] ?? 0) + weight * (impacts[index] ?? 0);
      }
    },
    idf: (term) => idfs[ids.get(term) ?? -1] ?? 0,
  };
}

function count(ids: Map<string, number>, counted: Counted[], term: string, document: number): void {
  let id = ids.get(term);
  if (id === undefined) {
    id = counted.length;
    ids.set(term, id);
    counted.push({ documents: [], counts: [] });
  }
  const posting = counted[id];
  if (posting === undefined) return;
  const last = posting.documents.length - 1;
  if (posting.documents[last] === document) posting.counts[last] = (posting.counts[last] ?? 0) + 1;
  else {
    posting.documents.push(document);
    posting.counts.push(1);
  }
}
