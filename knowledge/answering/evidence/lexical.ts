import type { Surroundings } from "./surroundings.ts";
import type { GatheredFeatures } from "./weighed.ts";
import type { AskedPair, AskedWord, AskedWords } from "./words/asked-words.ts";
import type { FoldedText } from "./words/folded-text.ts";
import { createHeldWords, type HeldWords } from "./words/held-words.ts";

/** What a word counts outside the unit. */
const LEAD_IN = 0.9;
const HEADINGS = 0.8;
const DOCUMENT = 0.6;
/** Below this an asked word is missing. */
const MISSING = 0.3;
/** Words that weigh less say nothing of what is asked. */
const LEAST = 0.15;

/** How much of what is asked a unit and its surroundings print, in several ways; all between 0 and about 1. */
export function createLexicalFeatures(asked: AskedWords): (features: GatheredFeatures, texts: Surroundings) => void {
  const { words, pairs } = asked;
  const heldIn = createHeldWords(asked);
  const asking = words.map((word) => (word.asks ? word.weight : 0));
  const askingPairs = pairs.map(({ at, weight }) => (words[at]?.asks && words[at + 1]?.asks ? weight : 0));
  const weights = words.map(({ weight }) => weight);
  const pairWeights = pairs.map(({ weight }) => weight);
  const whole = sum(weights);
  const unknownPairs = share(sum(pairs.map(({ unknown }) => unknown)), whole);
  const chainsOf = [2, 3].map((length) => createChains(pairs, length));
  const addCloseness = createCloseness(words);
  return (features, texts) => {
    const [own, leadIn, headings] = [heldIn(texts.own), heldIn(texts.leadIn), heldIn(texts.headings)];
    const document = heldIn(texts.document);
    const best = (of: "words" | "pairs"): Float64Array => {
      const most = new Float64Array(own[of].length);
      for (let index = 0; index < most.length; index++)
        most[index] = Math.max(
          own[of][index] ?? 0,
          LEAD_IN * (leadIn[of][index] ?? 0),
          HEADINGS * (headings[of][index] ?? 0),
          DOCUMENT * (document[of][index] ?? 0),
        );
      return most;
    };
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
    addCloseness(features, texts.own);
  };
}

/** Missing words that follow one another are a thing that is not spoken of here: the most that such a run weighs, 0 … 1. */
function heaviestGap(words: readonly AskedWord[], around: Float64Array): number {
  let [most, run] = [0, 0];
  for (const [index, { weight, gap }] of words.entries()) {
    const isMissing = (around[index] ?? 0) < MISSING && weight > LEAST;
    run = isMissing ? (gap ? 0 : run) + weight : 0;
    most = Math.max(most, run);
  }
  return Math.min(1, most / 2);
}

/** The weighted share of what is held; 0 where nothing weighs. */
export function weightedBy(weights: readonly number[], held: ArrayLike<number>): number {
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
function createCloseness(words: readonly AskedWord[]): (features: GatheredFeatures, own: FoldedText) => void {
  const telling = words.filter(({ weight }) => weight > TELLING);
  const saying = new Set(words.filter(({ weight }) => weight > SAYS_SOMETHING).map(({ folded }) => folded));
  const weights = telling.slice(1).map((second, index) => Math.min(telling[index]?.weight ?? 0, second.weight));
  return (features, own) => {
    const beside = telling.slice(1).map((second, index) => {
      const first = telling[index] ?? second;
      return areBeside(own.places.get(first.folded) ?? [], own.places.get(second.folded) ?? []) ? 1 : 0;
    });
    features.beside = weightedBy(weights, beside);
    features.densest = densest(saying, own);
  };
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
