import type { Answer, Statement } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { unboundStatements } from "../guarding/record-guard.ts";
import type { AskedQuestion, Finder } from "../ports.ts";
import { preferCurrent } from "./as-of.ts";
import { type Hit, indicatorCandidates, sentenceCandidates } from "./candidates.ts";
import { type Case, covers, refused, type Step } from "./case.ts";
import { answerCell } from "./cell.ts";
import { answerCitedDocument, answerCitedKind } from "./cited-document.ts";
import { isTelling } from "./concepts.ts";
import { answerDefinition } from "./definition.ts";
import { documentsMeant } from "./document.ts";
import { answerDutiesOf } from "./duties-of.ts";
import { answerDuty, answerOwner } from "./duty.ts";
import { answerFigure } from "./figure.ts";
import { inContext } from "./follow-up.ts";
import { createGate } from "./gate.ts";
import { answerHeading } from "./heading.ts";
import { answerIdentity, refuseUnnamedPerson } from "./identity.ts";
import { answerLevel } from "./level.ts";
import type { Lexicon } from "./lexicon.ts";
import { answerByValue, answerCitedDocuments, answerWorkOf } from "./list.ts";
import { withoutManners } from "./manners.ts";
import { answerMentions } from "./mentions.ts";
import { answerMoney } from "./money.ts";
import { answerMostMoney, answerSeveralMoney } from "./money-rows.ts";
import { withNotices } from "./notices.ts";
import { answerOverview, countParts } from "./overview.ts";
import { spokenSyllables } from "./phrases.ts";
import {
  answerPlace,
  answerPlaces,
  countPlaces,
  countRows,
  narrowToPlace,
  passagesAt,
  refuseMissingPlace,
  showPlace,
} from "./place.ts";
import { announcement, isPointer } from "./pointer.ts";
import { createUnderstanding, type Question } from "./question.ts";
import { answerScope } from "./scope.ts";
import { answerSentence, quote } from "./sentence.ts";
import type { Shelf } from "./shelf.ts";
import { refuseState } from "./state.ts";
import { answerByTime, answerNamedTime, answerProduct, answerWhen, answerWho } from "./tasks.ts";
import { countVocabulary, createVocabulary, type VocabularyCounts } from "./vocabulary.ts";

/** The ways to answer, in order; the first that has an answer gives it. */
const STEPS: readonly Step[] = [
  refuseMissingPlace,
  answerCitedDocument,
  answerCitedKind,
  answerIdentity,
  refuseUnnamedPerson,
  refuseState,
  answerOverview,
  answerByValue,
  answerWorkOf,
  answerCitedDocuments,
  answerNamedTime,
  answerByTime,
  countRows,
  countPlaces,
  countParts,
  answerMostMoney,
  answerSeveralMoney,
  answerMoney,
  answerPlaces,
  answerPlace,
  answerDefinition,
  answerDutiesOf,
  answerDuty,
  answerScope,
  answerMentions,
  answerHeading,
  answerProduct,
  answerWho,
  answerOwner,
  answerWhen,
  answerCell,
  answerLevel,
  answerFigure,
  refuseForeignYear,
  answerSentence,
  showPlace,
];

const FOUND = 36;
const MOST_EARLIER = 3;
const HELD = 0.42;
const FEWEST_WORDS = 5;

export interface AnswererParts {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly lexicon: Lexicon;
  /** Counted from the passages of the shelf; when absent, they are counted now. */
  readonly counts?: VocabularyCounts;
}

/** Answers questions from one set of read documents. The keyless way: records first, then sentences, else an honest refusal. */
export function createAnswerer({ shelf: whole, finder, lexicon, counts }: AnswererParts): Answering {
  const loaded = whole.documents.map(({ meta }) => meta);
  return preferCurrent(whole, (shelf) => answererOver({ shelf, finder, lexicon, counts }, loaded));
}

type Answering = (asked: AskedQuestion) => Promise<Answer>;

function answererOver({ shelf, finder, lexicon, counts }: AnswererParts, loaded: readonly DocumentMeta[]): Answering {
  const { successions } = lexicon;
  const restore = (text: string) => finder.restore(text).map((syllable) => syllable.restored);
  const vocabulary = createVocabulary(counts ?? countVocabulary(shelf.passages));
  const understanding = createUnderstanding({ lexicon, vocabulary, restore });
  const gate = createGate(lexicon);
  const answerTo = async (question: Question, asOf: string | undefined): Promise<Answer> => {
    const of: Case = { question, shelf, hits: await found(shelf, finder, question) };
    return withNotices(bound(elsewhere(answerFrom(of), question), of), { successions, loaded, asOf });
  };
  return async ({ text, earlier, asOf }) => {
    const { context, last } = lastQuestion(text);
    const question = understand(understanding.read, [...earlier.slice(-MOST_EARLIER), ...context], last);
    const spoken = spokenSyllables(text, (typed) => typed);
    if (spoken.length === 0) return refused(question, "unreadable");
    const stopped = gate.check(
      spokenSyllables(withoutManners(text), (typed) => typed),
      { ...question, text },
    );
    if (stopped !== undefined) return stopped;
    const answer = await answerTo(question, asOf);
    const clause = isNotFound(answer) ? lastClause(last) : undefined;
    if (clause === undefined) return answer;
    const inFewerWords = await answerTo(
      understand(understanding.read, [...earlier.slice(-MOST_EARLIER), ...context], clause),
      asOf,
    );
    return inFewerWords.kind === "answered" ? inFewerWords : answer;
  };
}

function answerFrom(of: Case): Answer {
  for (const step of STEPS) {
    const answer = step(of);
    if (answer !== undefined) return answer;
  }
  if (asksNothing(of.question)) return { kind: "clarify", about: "question", statements: [], choices: [] };
  const pointer = announcement(of);
  return pointer === undefined
    ? refused(of.question, "not-in-documents", nearest(of))
    : refused(of.question, "announced-elsewhere", [quote(of, pointer)]);
}

/** "Kế hoạch", "2030": a word without a question. */
function asksNothing({ asks, concepts }: Question): boolean {
  return asks.size === 0 && !concepts.some((concept) => isTelling(concept) || concept.unknown === true);
}

/** What a document says it does not hold is refused with its words on who announces it. */
function elsewhere(answer: Answer, question: Question): Answer {
  if (answer.kind !== "answered") return answer;
  const [first] = answer.statements;
  const says = first !== undefined && isPointer(first.cite.quote);
  return says ? refused(question, "announced-elsewhere", [first]) : answer;
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

function isNotFound(answer: Answer): boolean {
  return answer.kind === "refused" && answer.reason === "not-in-documents";
}

/** People tell why they ask before they ask: what stands after the last comma, when it is a question of its own. */
function lastClause(text: string): string | undefined {
  const clause = text.slice(text.lastIndexOf(",") + 1).trim();
  return clause.length < text.trim().length && clause.split(/\s+/).length >= FEWEST_WORDS ? clause : undefined;
}

function understand(read: (text: string) => Question, earlier: readonly string[], text: string): Question {
  const before = earlier.reduce<Question | undefined>((context, turn) => inContext(read(turn), context), undefined);
  return inContext(read(text), before);
}

async function found(shelf: Shelf, finder: Finder, question: Question): Promise<Hit[]> {
  const words = question.concepts
    .flatMap((concept) => concept.forms.slice(0, 2))
    .join(" ")
    .replaceAll("|", " ");
  const meant = documentsMeant(shelf, question);
  const isMeant = (id: string): boolean => meant === undefined || meant.includes(shelf.passage(id)?.documentId ?? "");
  const results = await finder.find(`${question.text} ${words}`, {
    top: FOUND,
    ...(meant === undefined ? {} : { filter: isMeant }),
  });
  const hits = results.flatMap(({ id, score }) => {
    const passage = shelf.passage(id);
    return passage === undefined ? [] : [{ passage, score }];
  });
  const place = passagesAt(shelf, question)?.filter(({ id }) => isMeant(id));
  return place === undefined ? hits : narrowToPlace(place, hits);
}

/** A year that nothing found speaks of is not answered with another year's words. */
function refuseForeignYear(of: Case): Answer | undefined {
  const { years } = of.question.years;
  if (years.length === 0) return undefined;
  const speaks = (year: number) =>
    of.hits.some(
      ({ passage }) =>
        passage.text.includes(String(year)) ||
        passage.headings.some((heading) => heading.includes(String(year))) ||
        of.shelf.indicatorsOf(passage.id).some((record) => covers(record.period, year)),
    );
  return years.some(speaks) ? undefined : refused(of.question, "period-not-in-documents", nearest(of));
}

/** What the documents do hold nearest to the question, to say so in a refusal. */
function nearest(of: Case): Statement[] {
  const figure = indicatorCandidates(of.shelf, of.question.concepts, of.hits)[0];
  if (of.question.asks.has("figure") && figure !== undefined && figure.cover > HELD) {
    return [
      {
        kind: "indicator",
        indicator: figure.record,
        cite: of.shelf.cite(figure.record.source, figure.record.sentence),
      },
    ];
  }
  const best = sentenceCandidates(of.shelf, of.question.concepts, of.hits).find(
    ({ passage }) => passage.kind !== "heading",
  );
  return best !== undefined && best.cover > HELD ? [quote(of, best)] : [];
}
