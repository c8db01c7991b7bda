import type { HeldAround } from "./surroundings.ts";
import type { GatheredFeatures } from "./weighed.ts";
import type { AskedPair, AskedWord, AskedWords } from "./words/asked-words.ts";
import type { HeldWords } from "./words/held-words.ts";

/** What a word counts outside the unit. */
const LEAD_IN = 0.9;
const HEADINGS = 0.8;
const DOCUMENT = 0.6;
/** Below this an asked word is missing. */
const MISSING = 0.3;
/** Words that weigh less say nothing of what is asked. */
const LEAST = 0.15;

/** How much of what is asked a unit and its surroundings print, in several ways; all between 0 and about 1. */
export function createLexicalFeatures({
  words,
  pairs,
}: AskedWords): (features: GatheredFeatures, around: HeldAround) => void {
  const asking = words.map((word) => (word.asks ? word.weight : 0));
  const askingPairs = pairs.map(({ at, weight }) => (words[at]?.asks && words[at + 1]?.asks ? weight : 0));
  const weights = words.map(({ weight }) => weight);
  const pairWeights = pairs.map(({ weight }) => weight);
  const whole = sum(weights);
  const unknownPairs = share(sum(pairs.map(({ unknown }) => unknown)), whole);
  const chainsOf = [2, 3].map((length) => createChains(pairs, length));
  const addCloseness = createCloseness(words);
  return (features, { own, leadIn, headings, document }) => {
    const best = (of: "words" | "pairs"): number[] =>
      own[of].map((held, index) =>
        Math.max(
          held,
          LEAD_IN * (leadIn[of][index] ?? 0),
          HEADINGS * (headings[of][index] ?? 0),
          DOCUMENT * (document[of][index] ?? 0),
        ),
      );
    const [around, pairsAround] = [best("words"), best("pairs")];
    const pairsPrinted = weightedBy(pairWeights, own.pairs);
    const pairsHeld = weightedBy(pairWeights, pairsAround);
    const missing = weights.filter((_, index) => (around[index] ?? 0) < MISSING).sort((left, right) => right - left);
    features.coverage = weightedBy(weights, own.words);
    features.coverageAround = weightedBy(weights, around);
    features.coverageOfAsking = weightedBy(asking, around);
    features.pairs = pairsPrinted;
    features.pairsSquared = pairsPrinted ** 2;
    features.pairsAround = pairsHeld;
    features.pairsAroundSquared = pairsHeld ** 2;
    features.pairsOfAsking = weightedBy(askingPairs, pairsAround);
    features.headingPairs = weightedBy(
      pairWeights,
      headings.pairs.map((held, index) => Math.max(held, leadIn.pairs[index] ?? 0)),
    );
    features.documentPairs = weightedBy(pairWeights, document.pairs);
    features.bestPair = pairWeights.reduce(
      (most, weight, at) => ((own.pairs[at] ?? 0) > 0.5 ? Math.max(most, weight) : most),
      0,
    );
    features.threes = chainsOf[0]?.([own, leadIn, headings]) ?? 0;
    features.fours = chainsOf[1]?.([own, leadIn, headings]) ?? 0;
    features.unknownPairs = unknownPairs;
    features.rarestMissing = missing[0] ?? 0;
    features.secondMissing = missing[1] ?? 0;
    features.missingTogether = heaviestGap(words, around);
    features.nothingMissing = missing.length === 0 ? 1 : 0;
    features.run = share(own.run, whole);
    features.runAround = share(Math.max(own.run, LEAD_IN * leadIn.run, HEADINGS * headings.run), whole);
    addCloseness(features, own);
  };
}

/** Missing words that follow one another are a thing that is not spoken of here: the most that such a run weighs, 0 … 1. */
function heaviestGap(words: readonly AskedWord[], around: readonly number[]): number {
  let [most, run] = [0, 0];
  for (const [index, { weight, gap }] of words.entries()) {
    const isMissing = (around[index] ?? 0) < MISSING && weight > LEAST;
    run = isMissing ? (gap ? 0 : run) + weight : 0;
    most = Math.max(most, run);
  }
  return Math.min(1, most / 2);
}

/** The weighted share of what is held; 0 where nothing weighs. */
export function weightedBy(weights: readonly number[], held: readonly number[]): number {
  let [whole, part] = [0, 0];
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0;
    whole += weight;
    if (weight > 0) part += weight * (held[index] ?? 0);
  }
  return share(part, whole);
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Pairs that follow one another and are all printed in the same text: `length` pairs are a chain of one word more. */
function createChains(pairs: readonly AskedPair[], length: number): (texts: readonly HeldWords[]) => number {
  const weights = pairs
    .slice(0, Math.max(0, pairs.length - length + 1))
    .map((_, start) => Math.min(...pairs.slice(start, start + length).map(({ weight }) => weight)));
  return (texts) => {
    const held = weights.map((_, start) => {
      let most = 0;
      for (const { pairs: ofText } of texts) {
        let least = 1;
        for (let at = start; at < start + length; at++) least = Math.min(least, ofText[at] ?? 0);
        most = Math.max(most, least);
      }
      return most;
    });
    return weightedBy(weights, held);
  };
}

const TELLING = 0.2;
const SAYS_SOMETHING = 0.25;
const BESIDE = 4;
const WINDOW = 25;

/** Whether the asked words stand near one another, and how much of the unit they are. */
function createCloseness(words: readonly AskedWord[]): (features: GatheredFeatures, own: HeldWords) => void {
  const telling = words.flatMap(({ weight }, at) => (weight > TELLING ? [{ weight, at }] : []));
  const saying = firstOfEachForm(words, SAYS_SOMETHING);
  const neighbours = telling.slice(1).map((second, index) => ({ first: telling[index] ?? second, second }));
  const weights = neighbours.map(({ first, second }) => Math.min(first.weight, second.weight));
  return (features, { located }) => {
    const beside = neighbours.map(({ first, second }) =>
      areBeside(located.places(first.at), located.places(second.at)) ? 1 : 0,
    );
    features.beside = weightedBy(weights, beside);
    features.densest = densest(saying.map((at) => located.places(at)));
  };
}

/** The positions of the words that weigh more, each form once. */
export function firstOfEachForm(words: readonly AskedWord[], over: number): number[] {
  const seen = new Set<number>();
  return words.flatMap(({ folded, weight }, at) => {
    if (weight <= over || seen.has(folded)) return [];
    seen.add(folded);
    return [at];
  });
}

/** Whether some place of one ascending list is near another place of the other. */
function areBeside(left: readonly number[], right: readonly number[]): boolean {
  let from = 0;
  for (const one of left) {
    while (from < right.length && (right[from] ?? 0) < one - BESIDE) from++;
    for (let at = from; at < right.length && (right[at] ?? 0) <= one + BESIDE; at++) if (right[at] !== one) return true;
  }
  return false;
}

/** The largest share of the asked words within a window of the unit; of each word where it stands. */
function densest(places: readonly (readonly number[])[]): number {
  const at = places
    .flatMap((positions, word) => positions.map((position) => ({ position, word })))
    .sort((left, right) => left.position - right.position);
  const inside = places.map(() => 0);
  let [best, from, different] = [0, 0, 0];
  for (const { position, word } of at) {
    if (inside[word] === 0) different += 1;
    inside[word] = (inside[word] ?? 0) + 1;
    for (let first = at[from]; first !== undefined && position - first.position > WINDOW; first = at[++from]) {
      const left = (inside[first.word] ?? 0) - 1;
      inside[first.word] = left;
      if (left === 0) different -= 1;
    }
    best = Math.max(best, different);
  }
  return share(best, places.length);
}
