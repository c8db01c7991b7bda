import type { Answer, Statement } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import type { Passage } from "../domain/passage.ts";
import { isUnder } from "../domain/place.ts";
import { unboundStatements } from "../guarding/record-guard.ts";
import type { AskedQuestion, Finder } from "../ports.ts";
import { preferCurrent } from "./as-of.ts";
import { type Case, refused } from "./case.ts";
import { type Considered, createConsidering } from "./consider.ts";
import { certainty, decisionFeatures, distinctPlaces, nearness } from "./evidence/decision.ts";
import { type Ranked, rank } from "./evidence/ranking.ts";
import type { Lexicon } from "./lexicon.ts";
import { withNotices } from "./notices.ts";
import { answerPlace, answerPlaces, refuseMissingPlace, showPlace } from "./operators/documents/place.ts";
import { announcement, isPointer } from "./operators/figures/pointer.ts";
import { quote } from "./operators/figures/sentence.ts";
import type { Shelf } from "./shelf.ts";
import { isTelling } from "./understanding/concepts.ts";
import { inContext } from "./understanding/follow-up.ts";
import { createGate } from "./understanding/gate.ts";
import { withoutManners } from "./understanding/manners.ts";
import { spokenSyllables } from "./understanding/phrases.ts";
import { createUnderstanding, type Question } from "./understanding/question.ts";
import { countVocabulary, createVocabulary, type VocabularyCounts } from "./understanding/vocabulary.ts";

const MOST_EARLIER = 3;
const MOST_OFFERED = 3;

export interface AnswererParts {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly lexicon: Lexicon;
  /** Counted from the passages of the shelf; when absent, they are counted now. */
  readonly counts?: VocabularyCounts;
}

/** Answers questions from one set of read documents, without a language model. */
export function createAnswerer({ shelf: whole, finder, lexicon, counts }: AnswererParts): Answering {
  const loaded = whole.documents.map(({ meta }) => meta);
  return preferCurrent(whole, (shelf) => answererOver({ shelf, finder, lexicon, counts }, loaded));
}

type Answering = (asked: AskedQuestion) => Promise<Answer>;

function answererOver(
  parts: AnswererParts & { counts: VocabularyCounts | undefined },
  loaded: readonly DocumentMeta[],
): Answering {
  const { lexicon } = parts;
  const weighing = createWeighing(parts);
  const gate = createGate(lexicon);
  return async (asked) => {
    const question = weighing.read(asked);
    if (spokenSyllables(asked.text, (typed) => typed).length === 0) return refused(question, "unreadable");
    const stopped = gate.check(
      spokenSyllables(withoutManners(asked.text), (typed) => typed),
      { ...question, text: asked.text },
    );
    if (stopped !== undefined) return stopped;
    if (asksNothing(question)) return { kind: "clarify", about: "question", statements: [], choices: [] };
    const considered = await weighing.consider(asked);
    const answer = placeAlone(considered.of) ?? elsewhere(decide(lexicon, considered), question);
    return withNotices(bound(answer, considered.of), { successions: lexicon.successions, loaded, asOf: asked.asOf });
  };
}

/** What a message is weighed by, up to the decision. */
export interface Weighing {
  /** The question of a message in the light of what was asked before. */
  read(asked: AskedQuestion): Question;
  consider(asked: AskedQuestion): Promise<Considered>;
}

/** See {@link Weighing}. */
export function createWeighing({
  shelf,
  finder,
  lexicon,
  counts: counted,
}: AnswererParts & { counts?: VocabularyCounts | undefined }): Weighing {
  const counts = counted ?? countVocabulary(shelf.passages);
  const restore = (text: string) => finder.restore(text).map((syllable) => syllable.restored);
  const understanding = createUnderstanding({ lexicon, vocabulary: createVocabulary(counts), restore });
  const consider = createConsidering({
    shelf,
    finder,
    lexicon,
    counts,
    isAsking: (clause) => understanding.read(clause).asks.size > 0,
    settle: bound,
  });
  const read = ({ text, earlier }: AskedQuestion): Question => {
    const { context, last } = lastQuestion(text);
    const before = [...earlier.slice(-MOST_EARLIER), ...context].reduce<Question | undefined>(
      (known, turn) => inContext(understanding.read(turn), known),
      undefined,
    );
    return inContext(understanding.read(last), before);
  };
  return {
    read,
    consider(asked) {
      const before = asked.earlier.at(-1);
      return consider({ question: read(asked), text: asked.text, ...(before === undefined ? {} : { before }) });
    },
  };
}

/**
 * Answered where it is sure. Else: who announces what the documents say they do not hold; what a reader of records says is
 * missing; up to three places where the answer may stand; nothing.
 */
function decide({ weights }: Lexicon, considered: Considered): Answer {
  const { of, asked, refusals } = considered;
  const ranked = rank(weights.ranking, considered.candidates, considered.features);
  const features = decisionFeatures(
    ranked,
    refusals.map(({ origin }) => origin),
  );
  const [winner] = ranked;
  const isSure = winner !== undefined && certainty(weights, features) >= weights.answerFrom;
  const named = refusals.length === 0 ? considered.candidates.find(({ origin }) => NAMED.has(origin)) : undefined;
  const ofNamed = named?.answer() ?? considered.askedBack;
  if (ofNamed !== undefined && (!isSure || of.question.asks.has("signer"))) return ofNamed;
  if (isSure) return winner.candidate.answer();
  const near = offerable(ranked);
  const pointer = announcement(of);
  if (pointer !== undefined && near.some(({ place }) => isUnder(pointer.passage.place.id, place.id)))
    return refused(of.question, "announced-elsewhere", [quote(of, pointer)]);
  const [refusal] = refusals;
  // What is said to be missing may be printed after all: "Thông tư 40/2017" in an act that applies it.
  const isPrinted = asked.figures.length > 0 && winner?.features.figuresMissing === 0;
  if (refusal !== undefined && !isPrinted) return refusal.answer;
  if (near.length === 0 || nearness(weights, features) < weights.offerFrom)
    return refused(of.question, "not-in-documents");
  return { kind: "offered", places: near.map((passage) => of.shelf.citePassage(passage)) };
}

/** Readers that answer only what the question names itself: who signed the act, what its number is, what a place says. */
const NAMED: ReadonlySet<string> = new Set(["identity", "place", "places"]);

const NO_PLACE: ReadonlySet<Passage["kind"]> = new Set(["header", "signature", "recipients", "basis"]);

/** The places that print something of what is asked, best first, each once. */
function offerable(ranked: readonly Ranked[]): Passage[] {
  const near = ranked.filter(
    ({ candidate, features }) =>
      !NO_PLACE.has(candidate.source.kind) && (features.pairsAround ?? 0) + (features.conceptsAround ?? 0) > 0,
  );
  const places = distinctPlaces(near, MOST_OFFERED).map(({ candidate }) => candidate.source);
  return places.filter(({ id }, index) => places.findIndex((other) => other.id === id) === index);
}

/** "Kế hoạch", "2030": a word without a question. */
function asksNothing({ asks, concepts }: Question): boolean {
  return asks.size === 0 && !concepts.some((concept) => isTelling(concept) || concept.unknown === true);
}

/** "Điều 15 quy định gì?": nothing but a place is asked for, so it is shown, or said not to exist. */
function placeAlone(of: Case): Answer | undefined {
  if (of.question.place === undefined || of.question.concepts.some(isTelling)) return undefined;
  for (const step of [refuseMissingPlace, answerPlaces, answerPlace, showPlace]) {
    const answer = step(of);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** What a document says it does not hold is refused with its words on who announces it. */
function elsewhere(answer: Answer, question: Question): Answer {
  if (answer.kind !== "answered") return answer;
  const [first] = answer.statements;
  const says = first !== undefined && isPointer(first.cite.quote);
  return says ? refused(question, "announced-elsewhere", [pointed(first)]) : answer;
}

function pointed(statement: Statement): Statement {
  return { kind: "quotation", text: statement.cite.quote, cite: statement.cite };
}

/** Nothing leaves that is not what the documents print. */
function bound(answer: Answer, { question, shelf }: Case): Answer {
  return unboundStatements(answer, shelf).length === 0 ? answer : refused(question, "unbound");
}

/** Of several sentences in one message the last that asks is the question; what stands before it is context. */
function lastQuestion(text: string): { context: string[]; last: string } {
  const parts = text
    .normalize("NFC")
    .split(/(?<=[.!?\]])\s+(?=[\p{L}\p{N}“"[])/u)
    .filter((part) => /[\p{L}\p{N}]{2}/u.test(part));
  const asking = parts.findLastIndex((part) => part.includes("?"));
  if (parts.length < 2 || asking < 1) return { context: [], last: text };
  return { context: parts.slice(0, asking), last: parts[asking] ?? text };
}
