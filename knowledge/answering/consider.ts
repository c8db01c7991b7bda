import type { Answer } from "../domain/answer.ts";
import type { Passage } from "../domain/passage.ts";
import type { Finder } from "../ports.ts";
import { withActor } from "./candidates/actor-heading.ts";
import type { Candidate } from "./candidates/candidate.ts";
import type { Pointed, Sheet, SheetLine } from "./candidates/pointed.ts";
import { type PrintedOrder, printedOrder } from "./candidates/printed-order.ts";
import { PROPOSERS } from "./candidates/proposers.ts";
import { type Proposed, recordCandidates } from "./candidates/record-candidates.ts";
import { createTextUnits } from "./candidates/text-units.ts";
import { unitCandidates } from "./candidates/unit-candidates.ts";
import type { Case } from "./case.ts";
import { documentsMeant } from "./documents-meant.ts";
import { askedKindsOf, wordsAndPairs } from "./evidence/asked-kinds.ts";
import { featuresOf } from "./evidence/features.ts";
import { createPrintedForms } from "./evidence/printed-kinds.ts";
import { createPassageTexts } from "./evidence/surroundings.ts";
import type { Features, Library, Weighed } from "./evidence/weighed.ts";
import { type AskedWords, createAskedWords, rarityOver } from "./evidence/words/asked-words.ts";
import { createWeightIn } from "./evidence/words/held-words.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Officially, OfficialOutcome } from "./official/officially.ts";
import { narrowToPlace, passagesAt } from "./operators/documents/place.ts";
import { lineCandidate } from "./pointing/line-candidate.ts";
import { pointedAnswer } from "./pointing/pointed-answer.ts";
import { createSheet } from "./pointing/sheet.ts";
import type { Hit } from "./scored-records.ts";
import type { Shelf } from "./shelf.ts";
import { foldText, numberOf } from "./understanding/holding/folded-text.ts";
import { foldedText } from "./understanding/phrases.ts";
import type { Question } from "./understanding/question.ts";
import type { VocabularyCounts } from "./understanding/vocabulary.ts";

/** What one person asks: the question as it is read, its words, and the words of the turn before. */
export interface AskedOfLibrary {
  readonly question: Question;
  readonly text: string;
  readonly before?: string;
  /** Other words for the question, which are searched too. */
  readonly also?: readonly string[];
  /** The day on which it is asked, ISO. */
  readonly asOf?: string;
}

/** Everything that may answer a question, with its features. */
export interface Considered {
  readonly of: Case;
  readonly asked: AskedWords;
  readonly candidates: readonly Candidate[];
  readonly features: readonly Features[];
  readonly refusals: Proposed["refusals"];
  /** Which of several documents is meant, asked back. */
  readonly askedBack?: Answer;
  /** What the office has answered to it itself. */
  readonly official: OfficialOutcome;
  /** The printed lines around what was found, for a judge who reads. */
  sheet(mostCharacters: number): Sheet;
  /** An answer made of the lines that such a judge points at; undefined for nothing. */
  pointedAnswer(pointed: Pointed): Extract<Answer, { kind: "answered" }> | undefined;
}

export interface ConsiderParts {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly lexicon: Lexicon;
  readonly counts: VocabularyCounts;
  /** Whether a clause asks something. */
  readonly isAsking: (clause: string) => boolean;
  readonly officially: Officially;
  /** Holds a proposed answer against the documents. */
  readonly settle: (answer: Answer, of: Case) => Answer;
}

const FOUND = 20;
const FOUND_AS_TYPED = 10;
const FOUND_WITH_BEFORE = 10;
const WITH_BEFORE = 0.9;

/** Gathers the candidates of questions over one library. */
export function createConsidering(parts: ConsiderParts): (asked: AskedOfLibrary) => Promise<Considered> {
  const { shelf, finder, lexicon, counts } = parts;
  const order = printedOrder(shelf.passages);
  const unitsOf = createTextUnits(order);
  const wordsOf = createAskedWords({
    counts,
    commonness: lexicon.weights.commonness,
    restore: (text) => finder.restore(text),
    isAsking: parts.isAsking,
  });
  const long = new Map(shelf.documents.map(({ meta, passages }) => [meta.id, passages.length]));
  const library: Library = {
    shelf,
    longOf: (id) => long.get(id) ?? 0,
    kinds: lexicon.printedKinds,
    formsOf: createPrintedForms(lexicon.printedKinds),
    textsOf: createPassageTexts(shelf.meta, lexicon.printedKinds.headings),
    ...raritiesByNumber(counts),
  };
  return async (of) => {
    const { hits, found, meant, near, search } = await findFor(shelf, finder, of);
    const asked = wordsOf(of.text);
    const kase: Case = { question: of.question, shelf: near, hits };
    const { candidates: all, refusals, askedBack } = propose(parts, { order, unitsOf }, kase, found);
    const askedKinds = askedKindsOf(wordsAndPairs(asked), lexicon.printedKinds.asked, lexicon.weights.asked);
    const named = (said: Answer): Answer =>
      of.question.asks.has("who") || (askedKinds.body ?? 0) >= ASKS_WHO
        ? withActor(said, { shelf, order, body: lexicon.printedKinds.kinds.body ?? /(?!)/ })
        : said;
    const candidates = all
      .filter(
        (candidate) =>
          (meant === undefined || candidate.passages.every(({ documentId }) => meant.has(documentId))) &&
          (candidate.isOfRecords || !isOfOtherColumns(candidate, of.question.counted)),
      )
      .map((candidate) => ({ ...candidate, answer: () => named(candidate.answer()) }));
    const weighed: Weighed = {
      asked,
      ...(of.before === undefined ? {} : { before: wordsOf(of.before) }),
      concepts: of.question.concepts,
      askedKinds,
      found: new Map(found.map(({ passage, score }, rank) => [passage.id, { score, rank }])),
      foundIn: sharesOf(found),
      asks: [...of.question.asks],
    };
    const features = featuresOf(library, weighed, candidates);
    const weightIn = createWeightIn(asked);
    const isAbout = (line: SheetLine): boolean => isOfSubject(featuresOf(library, weighed, [lineCandidate(line)])[0]);
    return {
      of: kase,
      asked,
      candidates,
      features,
      refusals,
      ...(askedBack === undefined ? {} : { askedBack }),
      official: parts.officially(of),
      sheet: (mostCharacters) =>
        createSheet({ order, found: found.map(({ passage }) => passage), candidates, search, mostCharacters }),
      pointedAnswer: (pointed) =>
        pointedAnswer(
          { ...pointed, lines: pointed.lines.filter(isAbout) },
          { shelf, order, weigh: (text) => weightIn(foldText(text)) },
        ),
    };
  };
}

/** From so likely on a question asks for a body or a person. */
const ASKS_WHO = 0.5;

/** The least share of what the asked words weigh; words that stand in most questions weigh next to nothing. */
const SAYS_SOMETHING = 0.1;

/** A line prints something of what is asked, by itself or with what stands around it. */
function isOfSubject({ conceptsAround = 0, pairsAround = 0, coverageAround = 0 }: Features = {}): boolean {
  return conceptsAround > 0 || pairsAround > 0 || coverageAround >= SAYS_SOMETHING;
}

/**
 * Rows of a table hold no number of what none of its columns counts: "mấy giáo viên" is not answered by the rows of a school
 * with its classes and pupils, however well its name is met.
 */
function isOfOtherColumns({ passages, text }: Candidate, [noun]: readonly string[]): boolean {
  if (noun === undefined || !passages.every(({ kind }) => kind === "row" || kind === "total")) return false;
  const around = passages.flatMap(({ cells = [], headings, leadIns }) => [
    ...cells.map(({ header }) => header),
    ...headings,
    ...leadIns,
  ]);
  return ![text, ...around].some((one) => foldedText(one).includes(` ${noun} `));
}

function propose(
  { shelf, settle }: ConsiderParts,
  { order, unitsOf }: { readonly order: PrintedOrder; readonly unitsOf: ReturnType<typeof createTextUnits> },
  of: Case,
  found: readonly Hit[],
): Pick<Considered, "candidates" | "refusals" | "askedBack"> {
  const passages = found.map(({ passage }) => passage);
  const units = unitCandidates(shelf, order, unitsOf(passages), passages);
  const records = recordCandidates(of, order, PROPOSERS, (answer) => settle(answer, of));
  return { ...records, candidates: [...units, ...records.candidates] };
}

/** The share of each document in what was found; what was found better counts more. */
function sharesOf(found: readonly Hit[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const whole = found.reduce((sum, { score }) => sum + score ** 2, 0);
  for (const { passage, score } of found)
    shares.set(passage.documentId, (shares.get(passage.documentId) ?? 0) + score ** 2 / (whole || 1));
  return shares;
}

interface FoundFor {
  readonly hits: readonly Hit[];
  readonly found: readonly Hit[];
  /** The documents that the question names. */
  readonly meant: ReadonlySet<string> | undefined;
  /** The library, of which the documents that were found best, or are meant, are looked through. */
  readonly near: Shelf;
  /** The passages that fit other words, best first. */
  readonly search: (words: string) => Promise<readonly Passage[]>;
}

/** What is found for the question as it was understood, as it was typed, and together with the turn before. */
async function findFor(
  shelf: Shelf,
  finder: Finder,
  { question, text, before, also = [] }: AskedOfLibrary,
): Promise<FoundFor> {
  const words = question.concepts.flatMap((concept) => concept.forms.slice(0, 2)).join(" ");
  const named = documentsMeant(shelf, question);
  const meant = named === undefined ? undefined : new Set(named);
  const filter = (id: string): boolean => meant?.has(shelf.passage(id)?.documentId ?? "") ?? true;
  const find = async (query: string, top: number): Promise<Hit[]> =>
    (await finder.find(query, { top, ...(meant === undefined ? {} : { filter }) })).flatMap(({ id, score }) => {
      const passage = shelf.passage(id);
      return passage === undefined ? [] : [{ passage, score }];
    });
  const understood = await find(`${question.text} ${words.replaceAll("|", " ")}`, FOUND);
  const best = new Map<string, Hit>();
  const keep = (hits: readonly Hit[], factor = 1): void => {
    for (const { passage, score } of hits)
      if (score * factor > (best.get(passage.id)?.score ?? 0)) best.set(passage.id, { passage, score: score * factor });
  };
  const bestFirst = (): Hit[] => [...best.values()].sort((left, right) => right.score - left.score);
  keep(understood);
  keep(await find(text, FOUND_AS_TYPED));
  if (before !== undefined) keep(await find(`${before} ${text}`, FOUND_WITH_BEFORE), WITH_BEFORE);
  for (const words of also) keep(await find(words, FOUND_AS_TYPED));
  const near = nearestOf(shelf, bestFirst(), meant);
  const place = passagesAt(near, question)?.filter(({ id }) => filter(id));
  if (place !== undefined) keep(narrowToPlace(place, understood));
  const search = async (words: string): Promise<Passage[]> => (await find(words, FOUND)).map(({ passage }) => passage);
  return {
    hits: place === undefined ? understood : narrowToPlace(place, understood),
    found: bestFirst(),
    meant,
    near,
    search,
  };
}

/** Of a library of more documents, so many are looked through for one question. */
const MOST_LOOKED_THROUGH = 8;

function nearestOf(shelf: Shelf, found: readonly Hit[], meant: ReadonlySet<string> | undefined): Shelf {
  if (shelf.documents.length <= MOST_LOOKED_THROUGH) return shelf;
  const documents = [...found.map(({ passage }) => passage.documentId), ...(meant ?? [])];
  return shelf.within(new Set([...new Set(documents)].slice(0, MOST_LOOKED_THROUGH)));
}

function raritiesByNumber({ passages, syllables }: VocabularyCounts): Pick<Library, "rarity" | "rarityOf" | "knows"> {
  const rarityOfCount = rarityOver({ passages });
  const unknown = rarityOfCount(0);
  const counted = [...syllables].map(([syllable, count]) => [numberOf(syllable), count] as const);
  const rarities = new Float64Array(counted.reduce((most, [form]) => Math.max(most, form), 0) + 1);
  for (const [form, count] of counted) rarities[form] = rarityOfCount(count);
  const rarity = (folded: number): number => rarities[folded] || unknown;
  return {
    rarity,
    rarityOf({ folded }) {
      let sum = 0;
      for (const form of folded) sum += rarity(form);
      return sum;
    },
    knows: (folded) => (rarities[folded] ?? 0) > 0,
  };
}
