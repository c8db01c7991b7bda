import type { AskedPair, AskedWord, AskedWords } from "./asked-words.ts";
import { type FoldedText, pairOf } from "./folded-text.ts";

/** The texts in which an asked word may stand: the unit itself, what introduces it, its titles, its document. */
export interface Surroundings {
  readonly own: FoldedText;
  readonly leadIn: FoldedText;
  readonly headings: FoldedText;
  readonly document: FoldedText;
}

/** What a word counts where its letters are printed with other marks: as typed with marks, and as typed without. */
const OTHER_MARKS = 0.25;
const WITHOUT_MARKS = 0.7;
/** The same for two side by side, which are more surely what was meant. */
const OTHER_MARKS_PAIR = 0.4;
const WITHOUT_MARKS_PAIR = 0.85;
/** What a word counts outside the unit. */
const LEAD_IN = 0.9;
const HEADINGS = 0.8;
const DOCUMENT = 0.6;
/** Below this an asked word is missing. */
const MISSING = 0.3;

/** How much of what is asked a unit and its surroundings print, in several ways; all between 0 and about 1. */
export function lexicalFeatures({ words, pairs }: AskedWords, texts: Surroundings): Record<string, number> {
  const around = (word: AskedWord): number =>
    Math.max(
      stands(texts.own, word),
      LEAD_IN * stands(texts.leadIn, word),
      HEADINGS * stands(texts.headings, word),
      DOCUMENT * stands(texts.document, word),
    );
  const pairAround = (pair: AskedPair): number =>
    Math.max(
      standTogether(texts.own, words, pair.at),
      LEAD_IN * standTogether(texts.leadIn, words, pair.at),
      HEADINGS * standTogether(texts.headings, words, pair.at),
      DOCUMENT * standTogether(texts.document, words, pair.at),
    );
  const ownPairs = pairs.map((pair) => standTogether(texts.own, words, pair.at));
  const asking = words.filter(({ asks }) => asks);
  const askingPairs = pairs.filter(({ at }) => words[at]?.asks === true && words[at + 1]?.asks === true);
  const pairsPrinted = weighted(pairs, (_, index) => ownPairs[index] ?? 0);
  const pairsAround = weighted(pairs, pairAround);
  const missing = words.filter((word) => around(word) < MISSING).map(({ weight }) => weight);
  missing.sort((left, right) => right - left);
  return {
    coverage: weighted(words, (word) => stands(texts.own, word)),
    coverageAround: weighted(words, around),
    coverageOfAsking: weighted(asking, around),
    pairs: pairsPrinted,
    pairsSquared: pairsPrinted ** 2,
    pairsAround,
    pairsAroundSquared: pairsAround ** 2,
    pairsOfAsking: weighted(askingPairs, pairAround),
    headingPairs: weighted(pairs, ({ at }) =>
      Math.max(standTogether(texts.headings, words, at), standTogether(texts.leadIn, words, at)),
    ),
    documentPairs: weighted(pairs, ({ at }) => standTogether(texts.document, words, at)),
    bestPair: Math.max(0, ...pairs.map(({ weight }, index) => ((ownPairs[index] ?? 0) > 0.5 ? weight : 0))),
    threes: chains(words, pairs, texts, 2),
    fours: chains(words, pairs, texts, 3),
    unknownPairs: share(
      sum(pairs, ({ unknown }) => unknown),
      sum(words, ({ weight }) => weight),
    ),
    rarestMissing: missing[0] ?? 0,
    secondMissing: missing[1] ?? 0,
    nothingMissing: missing.length === 0 ? 1 : 0,
    ...runs(words, texts),
    ...closeness(words, texts.own),
  };
}

/** Whether a word stands in a text: 1 with its marks, less with others. */
export function stands(text: FoldedText, { accented, folded, marked }: AskedWord): number {
  if (text.accentedSet.has(accented)) return 1;
  if (!text.places.has(folded)) return 0;
  return marked ? OTHER_MARKS : WITHOUT_MARKS;
}

function standTogether(text: FoldedText, words: readonly AskedWord[], at: number): number {
  const [first, second] = [words[at], words[at + 1]];
  if (first === undefined || second === undefined) return 0;
  if (text.accentedPairs.has(pairOf(first.accented, second.accented))) return 1;
  if (!text.foldedPairs.has(pairOf(first.folded, second.folded))) return 0;
  return first.marked ? OTHER_MARKS_PAIR : WITHOUT_MARKS_PAIR;
}

/** The weighted share of what is held; 0 where nothing weighs. */
export function weighted<Item extends { readonly weight: number }>(
  items: readonly Item[],
  held: (item: Item, index: number) => number,
): number {
  let [whole, part] = [0, 0];
  items.forEach((item, index) => {
    whole += item.weight;
    if (item.weight > 0) part += item.weight * held(item, index);
  });
  return share(part, whole);
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** Pairs that follow one another and are all printed in the same text: `length` pairs are a chain of one word more. */
function chains(words: readonly AskedWord[], pairs: readonly AskedPair[], texts: Surroundings, length: number): number {
  const inText = [texts.own, texts.leadIn, texts.headings].map((text) =>
    pairs.map(({ at }) => standTogether(text, words, at)),
  );
  const starts = pairs.slice(0, Math.max(0, pairs.length - length + 1)).map((_, start) => ({
    weight: Math.min(...pairs.slice(start, start + length).map(({ weight }) => weight)),
    held: Math.max(...inText.map((held) => Math.min(...held.slice(start, start + length)))),
  }));
  return weighted(starts, ({ held }) => held);
}

/** The weightiest run of the question that is printed word by word. */
function runs(words: readonly AskedWord[], { own, leadIn, headings }: Surroundings): Record<string, number> {
  const whole = sum(words, ({ weight }) => weight);
  const run = longestRun(words, own);
  const around = Math.max(run, LEAD_IN * longestRun(words, leadIn), HEADINGS * longestRun(words, headings));
  return { run: share(run, whole), runAround: share(around, whole) };
}

function longestRun(words: readonly AskedWord[], text: FoldedText): number {
  let best = 0;
  let above = new Float64Array(text.folded.length + 1);
  words.forEach((word, row) => {
    const next = new Float64Array(text.folded.length + 1);
    for (const at of text.places.get(word.folded) ?? []) {
      const isSame = text.accented[at] === word.accented;
      const held = isSame ? 1 : word.marked ? OTHER_MARKS : WITHOUT_MARKS;
      const before = row > 0 && !word.gap && text.gap[at] === 0 ? (above[at] ?? 0) : 0;
      next[at + 1] = before + word.weight * held;
      best = Math.max(best, next[at + 1] ?? 0);
    }
    above = next;
  });
  return best;
}

const TELLING = 0.2;
const SAYS_SOMETHING = 0.25;
const BESIDE = 4;
const WINDOW = 25;

/** Whether the asked words stand near one another, and how much of the unit they are. */
function closeness(words: readonly AskedWord[], own: FoldedText): Record<string, number> {
  const telling = words.filter(({ weight }) => weight > TELLING);
  const beside = telling.slice(1).map((second, index) => {
    const first = telling[index] ?? second;
    const [left, right] = [own.places.get(first.folded) ?? [], own.places.get(second.folded) ?? []];
    const isNear = left.some((one) => right.some((other) => other !== one && Math.abs(other - one) <= BESIDE));
    return { weight: Math.min(first.weight, second.weight), held: isNear ? 1 : 0 };
  });
  const saying = new Set(words.filter(({ weight }) => weight > SAYS_SOMETHING).map(({ folded }) => folded));
  return { beside: weighted(beside, ({ held }) => held), densest: densest(saying, own) };
}

/** The largest share of the asked words within a window of the unit. */
function densest(saying: ReadonlySet<number>, own: FoldedText): number {
  const at = [...saying].flatMap((form) => own.places.get(form) ?? []).sort((left, right) => left - right);
  const inside = new Map<number, number>();
  let [best, from] = [0, 0];
  for (const position of at) {
    const form = own.folded[position] ?? 0;
    inside.set(form, (inside.get(form) ?? 0) + 1);
    for (let first = at[from] ?? position; position - first > WINDOW; first = at[++from] ?? position) {
      const gone = own.folded[first] ?? 0;
      const left = (inside.get(gone) ?? 0) - 1;
      if (left > 0) inside.set(gone, left);
      else inside.delete(gone);
    }
    best = Math.max(best, inside.size);
  }
  return share(best, saying.size);
}
