import type { Passage } from "../../domain/passage.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Shelf } from "../shelf.ts";
import type { Concept } from "../understanding/concepts.ts";
import { coverage, type Layer } from "../understanding/match.ts";
import { askedKindFeatures } from "./asked-kinds.ts";
import { type AskedWords, evenDates } from "./asked-words.ts";
import { type FoldedText, foldText, pairOf } from "./folded-text.ts";
import { lexicalFeatures, type Surroundings, share, stands, weighted } from "./lexical.ts";
import { nearestValue } from "./nearness.ts";
import type { PrintedForms, PrintedKinds } from "./printed-kinds.ts";

export type Features = Readonly<Record<string, number>>;

/** A question as candidates are weighed against it. */
export interface Weighed {
  readonly asked: AskedWords;
  /** The turn before, which a follow-up leans on. */
  readonly before?: AskedWords;
  readonly concepts: readonly Concept[];
  /** How likely each kind of value is asked for, 0 … 1. */
  readonly askedKinds: Readonly<Record<string, number>>;
  readonly found: ReadonlyMap<string, { readonly score: number; readonly rank: number }>;
  /** What is asked for, as words say it ("who", "when", "list"). */
  readonly asks: readonly string[];
}
export interface Library {
  readonly shelf: Shelf;
  /** How many passages a document has. */
  readonly longOf: (documentId: string) => number;
  readonly kinds: PrintedKinds;
  readonly formsOf: (text: string) => PrintedForms;
  /** Rarity of a folded syllable by its number. */
  readonly rarity: (folded: number) => number;
  /** Whether any document prints a folded syllable. */
  readonly knows: (folded: number) => boolean;
}

/** The features of every candidate of a question, in their order. */
export function featuresOf(library: Library, weighed: Weighed, candidates: readonly Candidate[]): Features[] {
  const same = questionFeatures(weighed, library);
  const firstOfRecords = candidates.findIndex(({ isOfRecords }) => isOfRecords);
  const all = candidates.map((candidate, index) => {
    const features = one(library, weighed, candidate);
    features.firstOfRecords = index === firstOfRecords ? 1 : 0;
    return Object.assign(features, same);
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

function addShares(all: readonly Record<string, number>[]): void {
  for (const name of SHARED) {
    let most = 1e-9;
    for (const features of all) most = Math.max(most, features[name] ?? 0);
    for (const features of all) features[`${name}Share`] = (features[name] ?? 0) / most;
  }
}

function one(library: Library, weighed: Weighed, candidate: Candidate): Record<string, number> {
  const [first] = candidate.passages;
  if (first === undefined) return {};
  const { shelf } = library;
  const meta = shelf.meta(first.documentId);
  const document = `${meta.kind ?? ""} ${meta.number ?? ""} . ${meta.title ?? ""}`;
  const texts: Surroundings = {
    own: foldText(candidate.text),
    leadIn: foldText(first.leadIns.join(" . ")),
    headings: foldText(first.headings.join(" . ")),
    document: foldText(document),
  };
  const around = [candidate.text, ...first.leadIns, ...first.headings, meta.number ?? "", meta.title ?? ""].join(" ");
  const features = lexicalFeatures(weighed.asked, texts);
  features.termFrequency = termFrequency(weighed.asked, texts);
  features.precision = precision(library, weighed.asked, texts.own);
  return Object.assign(
    features,
    figureFeatures(weighed.asked, candidate.text, around),
    beforeFeatures(weighed, texts),
    conceptFeatures(weighed.concepts, candidate.text, first, document),
    formFeatures(candidate, first, weighed, library),
    kindFeatures(library, weighed, candidate.text, texts.own),
  );
}

/** Okapi's saturation of term frequencies, over the unit with what introduces it. */
function termFrequency({ words }: AskedWords, { own, leadIn, headings }: Surroundings): number {
  const long = 1.2 * (0.4 + (0.6 * own.folded.length) / 60);
  return words.reduce((sum, word) => {
    const all = own.places.get(word.folded)?.length ?? 0;
    const exact = own.accentedSet.has(word.accented) ? all : 0;
    const count = exact + 0.5 * (all - exact) + 0.5 * stands(leadIn, word) + 0.4 * stands(headings, word);
    return sum + (word.weight ** 2 * 2.2 * count) / (count + long || 1);
  }, 0);
}

const SAYS_SOMETHING = 0.25;

/** The share of the unit's own weight that is asked. */
function precision({ rarity }: Library, { words }: AskedWords, own: FoldedText): number {
  const saying = new Set(words.filter(({ weight }) => weight > SAYS_SOMETHING).map(({ folded }) => folded));
  let [whole, part] = [0, 0];
  for (const form of own.folded) {
    const weight = rarity(form);
    whole += weight;
    if (saying.has(form)) part += weight;
  }
  return share(part, whole);
}

function figureFeatures({ figures }: AskedWords, text: string, around: string): Features {
  if (figures.length === 0) return { figuresPrinted: 0, figuresMissing: 0 };
  const [own, all] = [evenDates(text), evenDates(around)];
  return {
    figuresPrinted: figures.filter((figure) => printsFigure(own, figure)).length / figures.length,
    figuresMissing: figures.filter((figure) => !printsFigure(all, figure)).length / figures.length,
  };
}

function printsFigure(text: string, figure: string): boolean {
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + figure.length]];
    if (!/\d/.test(before) && !/\d/.test(after)) return true;
  }
  return false;
}

function beforeFeatures({ asked, before }: Weighed, { own, leadIn, headings, document }: Surroundings): Features {
  if (before === undefined) return { beforeCoverage: 0, beforePairs: 0, beforePairsOfShort: 0 };
  const all = [own, leadIn, headings];
  const pairs = before.pairs.filter(({ weight }) => weight > 0);
  const held = weighted(pairs, ({ at }) => {
    const [first, second] = [before.words[at], before.words[at + 1]];
    if (first === undefined || second === undefined) return 0;
    const pair = pairOf(first.folded, second.folded);
    return all.some((text) => text.foldedPairs.has(pair)) ? 1 : 0;
  });
  const telling = asked.words.filter(({ weight }) => weight > 0.3).length;
  return {
    beforeCoverage: weighted(before.words, (word) =>
      Math.max(...all.map((text) => stands(text, word)), 0.6 * stands(document, word)),
    ),
    beforePairs: held,
    beforePairsOfShort: held / (1 + telling / 3),
  };
}

function conceptFeatures(concepts: readonly Concept[], text: string, first: Passage, document: string): Features {
  const own: Layer = { text, factor: 1 };
  const around: Layer[] = [
    own,
    { text: first.leadIns.join(" . "), factor: 0.9 },
    { text: first.headings.join(" . "), factor: 0.75 },
    { text: document, factor: 0.4 },
  ];
  const levels = concepts.filter(({ kind, general, soft }) => kind !== undefined && general !== true && soft !== true);
  const levelsHeld = levels.length === 0 ? 0 : coverage(levels, around);
  const conceptsAround = coverage(concepts, around);
  return {
    concepts: coverage(concepts, [own]),
    conceptsAround,
    conceptsAroundSquared: conceptsAround ** 2,
    levels: levelsHeld,
    levelsMissing: levels.length > 0 && levelsHeld < 0.2 ? 1 : 0,
  };
}

function formFeatures(candidate: Candidate, first: Passage, { found, asks }: Weighed, library: Library): Features {
  const long = candidate.text.length;
  const ranks = candidate.passages.flatMap(({ id }) => found.get(id) ?? []);
  const titles = [...first.headings, ...(first.kind === "heading" ? [first.text] : [])].join(" ").toLowerCase();
  const under = Object.entries(library.kinds.headings).map(([name, pattern]) => [
    `under.${name}`,
    pattern.test(titles) && !(name === "scope" && asks.includes("identity")) ? 1 : 0,
  ]);
  return {
    [`origin.${candidate.origin}`]: 1,
    ofRecords: candidate.isOfRecords ? 1 : 0,
    asksBack: candidate.asksBack ? 1 : 0,
    [`kind.${first.kind}`]: 1,
    long: Math.log(20 + long) / 5,
    over300: long > 300 ? 1 : 0,
    over700: long > 700 ? 1 : 0,
    endsWithColon: /:\s*$/.test(candidate.text) ? 1 : 0,
    hasLeadIn: first.leadIns.length > 0 ? 1 : 0,
    found: Math.max(0, ...ranks.map(({ score }) => score)),
    foundRank: Math.max(0.01, ...ranks.map(({ rank }) => 1 / (1 + rank))),
    position: share(first.order, library.longOf(first.documentId)),
    ...Object.fromEntries(under),
  };
}

function kindFeatures(
  { kinds, formsOf }: Library,
  { asked, askedKinds }: Weighed,
  text: string,
  own: FoldedText,
): Features {
  const forms = formsOf(text);
  const features: Record<string, number> = {};
  for (const [kind, is] of Object.entries(forms.kinds)) features[`prints.${kind}`] = is ? 1 : 0;
  for (const kind of kinds.values) features[`near.${kind}`] = nearestValue(asked, own, forms.values[kind] ?? []);
  features.nearNumber = nearestValue(asked, own, forms.values.number ?? []);
  return Object.assign(features, askedKindFeatures(features, askedKinds, kinds.values));
}
