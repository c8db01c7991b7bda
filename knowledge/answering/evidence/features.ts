import { remembered } from "../../domain/remembered.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Concept } from "../understanding/concepts.ts";
import { coverage } from "../understanding/match.ts";
import { addForm, createKindFeatures } from "./form-features.ts";
import { createLexicalFeatures, share, weightedBy } from "./lexical.ts";
import { type PassageTexts, type Surroundings, surround } from "./surroundings.ts";
import type { Features, GatheredFeatures, Library, Weighed } from "./weighed.ts";
import { type AskedWords, evenDates } from "./words/asked-words.ts";
import { type FoldedText, pairOf } from "./words/folded-text.ts";
import { stands } from "./words/held-words.ts";

/** The features of every candidate of a question, in their order. */
export function featuresOf(library: Library, weighed: Weighed, candidates: readonly Candidate[]): Features[] {
  const firstOfRecords = candidates.findIndex(({ isOfRecords }) => isOfRecords);
  const one = createFeatures(library, weighed);
  const all = candidates.map((candidate, index) => {
    const features = one(candidate);
    features.firstOfRecords = index === firstOfRecords ? 1 : 0;
    return features;
  });
  addShares(all);
  return all;
}

/** What is true of the question whatever the candidate: it tells how likely the documents answer it at all. */
function questionFeatures({ asked, concepts, asks }: Weighed, { knows }: Library): Features {
  const asking = asked.words.filter((word) => word.asks);
  const unknown = asking.filter(({ folded }) => !knows(folded));
  const weights = concepts.filter(({ soft }) => soft !== true);
  return {
    "question.unknownWord": Math.max(0, ...unknown.map(({ weight }) => weight)),
    "question.unknownWords": share(
      unknown.reduce((sum, { weight }) => sum + weight, 0),
      asking.reduce((sum, { weight }) => sum + weight, 0),
    ),
    "question.unknownConcepts": share(
      weights.reduce((sum, concept) => sum + (concept.unknown === true ? concept.weight : 0), 0),
      weights.reduce((sum, { weight }) => sum + weight, 0),
    ),
    "question.words": Math.min(1, asking.filter(({ weight }) => weight > SAYS_SOMETHING).length / 8),
    ...Object.fromEntries(asks.map((asking) => [`question.asks.${asking}`, 1])),
  };
}

/** What is compared with the best of the question's candidates. */
const SHARED = ["termFrequency", "run", "pairs", "pairsAround", "conceptsAround", "coverage", "beside"] as const;

function addShares(all: readonly GatheredFeatures[]): void {
  for (const name of SHARED) {
    let most = 1e-9;
    for (const features of all) most = Math.max(most, features[name] ?? 0);
    for (const features of all) features[`${name}Share`] = (features[name] ?? 0) / most;
  }
}

function createFeatures(library: Library, weighed: Weighed): (candidate: Candidate) => GatheredFeatures {
  const { asked, concepts, askedKinds } = weighed;
  const same = questionFeatures(weighed, library);
  const addLexical = createLexicalFeatures(asked);
  const addKinds = createKindFeatures(library, asked, askedKinds);
  const addConcepts = createConceptFeatures(concepts);
  const precision = createPrecision(library, asked);
  return (candidate) => {
    const [first] = candidate.passages;
    if (first === undefined) return {};
    const { text } = candidate;
    const passage = library.textsOf(first);
    const texts = surround(text, passage);
    const features: GatheredFeatures = { ...same };
    addLexical(features, texts);
    features.termFrequency = termFrequency(asked, texts);
    features.precision = precision(texts.own);
    addFigures(features, asked, text, passage.around);
    addBefore(features, weighed, texts);
    addConcepts(features, text, passage);
    addForm(features, candidate, first, passage.titles, weighed, library);
    features.documentShare = weighed.foundIn.get(first.documentId) ?? 0;
    addKinds(features, text, texts.own);
    return features;
  };
}

/** Okapi's saturation of term frequencies, over the unit with what introduces it. */
function termFrequency({ words }: AskedWords, { own, leadIn, headings }: Surroundings): number {
  const long = 1.2 * (0.4 + (0.6 * own.folded.length) / 60);
  let sum = 0;
  for (const word of words) {
    const all = own.places.get(word.folded)?.length ?? 0;
    const exact = own.accentedSet.has(word.accented) ? all : 0;
    const count = exact + 0.5 * (all - exact) + 0.5 * stands(leadIn, word) + 0.4 * stands(headings, word);
    sum += (word.weight ** 2 * 2.2 * count) / (count + long || 1);
  }
  return sum;
}

const SAYS_SOMETHING = 0.25;

/** The share of the unit's own weight that is asked. */
function createPrecision({ rarity }: Library, { words }: AskedWords): (own: FoldedText) => number {
  const saying = new Set(words.filter(({ weight }) => weight > SAYS_SOMETHING).map(({ folded }) => folded));
  return (own) => {
    let [whole, part] = [0, 0];
    for (const form of own.folded) {
      const weight = rarity(form);
      whole += weight;
      if (saying.has(form)) part += weight;
    }
    return share(part, whole);
  };
}

const even = remembered(evenDates);

function addFigures(features: GatheredFeatures, { figures }: AskedWords, text: string, around: string): void {
  if (figures.length === 0) return;
  const [own, beside] = [even(text), even(around)];
  const printed = figures.filter((figure) => printsFigure(own, figure));
  const missing = figures.filter((figure) => !printsFigure(own, figure) && !printsFigure(beside, figure));
  features.figuresPrinted = printed.length / figures.length;
  features.figuresMissing = missing.length / figures.length;
}

function printsFigure(text: string, figure: string): boolean {
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + figure.length]];
    if (!/\d/.test(before) && !/\d/.test(after)) return true;
  }
  return false;
}

function addBefore(
  features: GatheredFeatures,
  { asked, before }: Weighed,
  { own, leadIn, headings, document }: Surroundings,
): void {
  if (before === undefined) return;
  const all = [own, leadIn, headings];
  const pairs = before.pairs.filter(({ weight }) => weight > 0);
  const held = pairs.map(({ at }) => {
    const [first, second] = [before.words[at], before.words[at + 1]];
    if (first === undefined || second === undefined) return 0;
    const pair = pairOf(first.folded, second.folded);
    return all.some((text) => text.foldedPairs.has(pair)) ? 1 : 0;
  });
  const words = before.words.map((word) =>
    Math.max(...all.map((text) => stands(text, word)), 0.6 * stands(document, word)),
  );
  const beforePairs = weightedBy(
    pairs.map(({ weight }) => weight),
    held,
  );
  const telling = asked.words.filter(({ weight }) => weight > 0.3).length;
  features.beforeCoverage = weightedBy(
    before.words.map(({ weight }) => weight),
    words,
  );
  features.beforePairs = beforePairs;
  features.beforePairsOfShort = beforePairs / (1 + telling / 3);
}

function createConceptFeatures(
  concepts: readonly Concept[],
): (features: GatheredFeatures, text: string, passage: PassageTexts) => void {
  const levels = concepts.filter(({ kind, general, soft }) => kind !== undefined && general !== true && soft !== true);
  return (features, text, { layers }) => {
    const own = { text, factor: 1 };
    const around = [own, ...layers];
    const levelsHeld = levels.length === 0 ? 0 : coverage(levels, around);
    const conceptsAround = coverage(concepts, around);
    features.concepts = coverage(concepts, [own]);
    features.conceptsAround = conceptsAround;
    features.conceptsAroundSquared = conceptsAround ** 2;
    features.levels = levelsHeld;
    features.levelsMissing = levels.length > 0 && levelsHeld < 0.2 ? 1 : 0;
  };
}
