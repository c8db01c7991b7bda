type Synonyms = ReadonlyMap<string, string>;

/** A vector that lies near those of texts with the same words, and is of the same length each time. */
export function vectorOf(text: string, dimensions: number, synonyms: Synonyms): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const word of wordsOf(text, synonyms)) {
    const axis = hash(word) % dimensions;
    vector[axis] = (vector[axis] ?? 0) + 1;
  }
  return vector;
}

/** How well each text fits a query: the share of the query's words that it holds. The best comes first, as from a server. */
export function scoresOf(query: string, texts: readonly string[], synonyms: Synonyms) {
  const asked = new Set(wordsOf(query, synonyms));
  return texts
    .map((text, index) => {
      const held = new Set(wordsOf(text, synonyms));
      return { index, relevance_score: [...asked].filter((word) => held.has(word)).length / (asked.size || 1) };
    })
    .sort((left, right) => right.relevance_score - left.relevance_score);
}

/**
 * Faults inside of an answer that looks well. "short": one entry is missing. "foreign": an index that nobody asked about.
 * "twice": one index twice. "nan": a value that is no number. "null", "text", "infinite": others that are none. "empty": a vector
 * without values. "uneven": one vector is longer than the others.
 */
export type Twist = "short" | "foreign" | "twice" | "nan" | "null" | "text" | "infinite" | "empty" | "uneven";

/** What each does to the text of an answer. */
export const TWISTS: Readonly<Record<Twist, (body: string) => string>> = {
  short: (body) => body.replace(/\{"index":0,[^{}]*\},?/, "").replace(",]", "]"),
  foreign: (body) => body.replace('"index":0', '"index":907'),
  twice: (body) => body.replace('"index":0', '"index":1'),
  nan: (body) => value(body, "NaN"),
  null: (body) => value(body, "null"),
  text: (body) => value(body, '"0.5"'),
  infinite: (body) => value(body, "1e999"),
  empty: (body) => body.replace(/"embedding":\[[^\]]*\]/, '"embedding":[]'),
  uneven: (body) => body.replace(/"embedding":\[/, '"embedding":[0,'),
};

function value(body: string, written: string): string {
  return body.replace(/("embedding":\[|"relevance_score":)[\d.]+/, `$1${written}`);
}

function wordsOf(text: string, synonyms: Synonyms): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\d]+/gu) ?? [];
  return words.map((word) => synonyms.get(word) ?? word);
}

function hash(word: string): number {
  let sum = 7;
  for (const letter of word) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
