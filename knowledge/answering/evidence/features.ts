import { remembered } from "../../domain/remembered.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Concept } from "../understanding/concepts.ts";
import { coverage } from "../understanding/holding/coverage.ts";
import { addForm, createKindFeatures } from "./form-features.ts";
import { createLexicalFeatures, firstOfEachForm, share, weightedBy } from "./lexical.ts";
import { createHeldAround, type HeldAround, type PassageTexts } from "./surroundings.ts";
import type { Features, GatheredFeatures, Library, Weighed } from "./weighed.ts";
import { type AskedWords, evenDates } from "./words/asked-words.ts";
import type { HeldWords } from "./words/held-words.ts";

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

const SHARES = SHARED.map((name) => ({ name, share: `${name}Share` }));

function addShares(all: readonly GatheredFeatures[]): void {
  for (const { name, share } of SHARES) {
    let most = 1e-9;
    for (const features of all) most = Math.max(most, features[name] ?? 0);
    for (const features of all) features[share] = (features[name] ?? 0) / most;
  }
}

function createFeatures(library: Library, weighed: Weighed): (candidate: Candidate) => GatheredFeatures {
  const { asked, concepts, askedKinds } = weighed;
  const same = questionFeatures(weighed, library);
  const addLexical = createLexicalFeatures(asked);
  const addKinds = createKindFeatures(library, asked, askedKinds);
  const addConcepts = createConceptFeatures(concepts);
  const precision = createPrecision(library, asked);
  const heldAround = createHeldAround(asked);
  const addBefore = weighed.before && createBeforeFeatures(asked, weighed.before);
  return (candidate) => {
    const [first] = candidate.passages;
    if (first === undefined) return {};
    const { text } = candidate;
    const passage = library.textsOf(first);
    const held = heldAround(text, passage);
    const features: GatheredFeatures = { ...same };
    addLexical(features, held);
    features.termFrequency = termFrequency(asked, held);
    features.precision = precision(held.own);
    addFigures(features, asked, text, passage.around);
    addBefore?.(features, text, passage);
    addConcepts(features, text, passage);
    addForm(features, candidate, first, passage.under, weighed, library);
    features.documentShare = weighed.foundIn.get(first.documentId) ?? 0;
    addKinds(features, text, held.own);
    return features;
  };
}

/** Okapi's saturation of term frequencies, over the unit with what introduces it. */
function termFrequency({ words }: AskedWords, { own, leadIn, headings }: HeldAround): number {
  const long = 1.2 * (0.4 + (0.6 * own.text.folded.length) / 60);
  let sum = 0;
  for (const [index, word] of words.entries()) {
    const all = own.located.places(index).length;
    const exact = own.located.isExact(index) ? all : 0;
    const beside = 0.5 * (leadIn.words[index] ?? 0) + 0.4 * (headings.words[index] ?? 0);
    const count = exact + 0.5 * (all - exact) + beside;
    sum += (word.weight ** 2 * 2.2 * count) / (count + long || 1);
  }
  return sum;
}

const SAYS_SOMETHING = 0.25;

/** The share of the unit's own weight that is asked. */
function createPrecision({ rarity, rarityOf }: Library, { words }: AskedWords): (own: HeldWords) => number {
  const saying = firstOfEachForm(words, SAYS_SOMETHING).map((at) => ({ at, weight: rarity(words[at]?.folded ?? 0) }));
  return ({ text, located }) => {
    let part = 0;
    for (const { at, weight } of saying) part += weight * located.places(at).length;
    return share(part, rarityOf(text));
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

/** How much of the turn before stands there; a short question leans on it more. */
function createBeforeFeatures(
  asked: AskedWords,
  before: AskedWords,
): (features: GatheredFeatures, text: string, around: PassageTexts) => void {
  const heldAround = createHeldAround(before);
  const pairs = before.pairs.map(({ weight }) => weight);
  const words = before.words.map(({ weight }) => weight);
  const telling = asked.words.filter(({ weight }) => weight > 0.3).length;
  return (features, unit, around) => {
    const { own, leadIn, headings, document } = heldAround(unit, around);
    const stands = own.pairs.map((held, at) =>
      held + (leadIn.pairs[at] ?? 0) + (headings.pairs[at] ?? 0) > 0 ? 1 : 0,
    );
    const beforePairs = weightedBy(pairs, stands);
    const held = own.words.map((one, index) =>
      Math.max(one, leadIn.words[index] ?? 0, headings.words[index] ?? 0, 0.6 * (document.words[index] ?? 0)),
    );
    features.beforeCoverage = weightedBy(words, held);
    features.beforePairs = beforePairs;
    features.beforePairsOfShort = beforePairs / (1 + telling / 3);
  };
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
