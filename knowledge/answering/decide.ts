import type { Answer, Statement } from "../domain/answer.ts";
import type { Passage } from "../domain/passage.ts";
import { isUnder } from "../domain/place.ts";
import type { AskedQuestion } from "../ports.ts";
import type { Candidate } from "./candidates/candidate.ts";
import { type Case, refused } from "./case.ts";
import type { Considered } from "./consider.ts";
import { distinctPlaces } from "./evidence/decision.ts";
import type { Outlook } from "./evidence/judge.ts";
import type { Ranked } from "./evidence/ranking.ts";
import { offeredOfficially, saidOfficially } from "./official/officially.ts";
import { answerPlace, answerPlaces, refuseMissingPlace, showPlace } from "./operators/documents/place.ts";
import { announcement, isOfLevelBefore, isPointer } from "./operators/figures/pointer.ts";
import { quote } from "./operators/figures/sentence.ts";
import { isTelling } from "./understanding/concepts.ts";

/** Most places that are offered in one answer. */
const MOST_OFFERED = 3;
/** From here on places are offered although a reader of records finds that something is missing. */
const NEAR_IN_SPITE = 0.5;

/** What is said to one question, and how likely it is right, 0 … 1. */
export interface Decided {
  readonly answer: Answer;
  readonly certainty: number;
  /** By a judge who read the lines. */
  readonly isRead?: true;
  /** Whatever may be said to it, by weights. */
  readonly possible?: Possible;
}

/** What is known of a question beyond its words. */
export interface Beside {
  readonly typed?: string;
  /** Other words, which are searched too. */
  readonly also?: readonly string[];
  readonly facts?: readonly string[];
  /** The message that it is a part of: what it asks is most likely said by the document to which all of it leads. */
  readonly within?: AskedQuestion;
}

/** Decides what is said to one question. */
export type Deciding = (one: AskedQuestion, beside?: Beside) => Promise<Decided>;

/** All that may answer a question, the likeliest first. */
export interface Possible {
  readonly ranked: readonly Ranked[];
  /** The probability that the answer stands at a place that would be offered. */
  readonly nearness: number;
  /** What is said by one of them. */
  say(candidate: Candidate): Answer;
}

/**
 * Decides what is said to one question: what the office has answered to it itself goes first; else from everything that may
 * answer it and what the judge says of it.
 */
export function decide(considered: Considered, outlook: Outlook): Decided {
  // What a place says is all of it, unless a judge who read finds that something of it is asked: its total, its last day.
  const isFound = outlook.pointed?.covers === "all";
  const said = saidOfficially(considered.official) ?? (isFound ? undefined : placeAlone(considered.of));
  if (said !== undefined) return { answer: said, certainty: 1 };
  const decided = pointedIn(considered, outlook) ?? decideByWeights(considered, outlook);
  return { ...decided, answer: offeredOfficially(decided.answer, considered.official) };
}

function decideByWeights(considered: Considered, outlook: Outlook): Decided {
  const { of } = considered;
  const { ranked, certainty, nearness } = outlook;
  const say = (candidate: Candidate): Answer => elsewhere(candidate.answer(), of);
  return { answer: elsewhere(answerOf(considered, outlook), of), certainty, possible: { ranked, nearness, say } };
}

/** What was decided with every answer held against the documents. */
export function heldDecided({ possible, ...decided }: Decided, held: (answer: Answer) => Answer): Decided {
  const answer = held(decided.answer);
  if (possible === undefined) return { ...decided, answer };
  return { ...decided, answer, possible: { ...possible, say: (candidate) => held(possible.say(candidate)) } };
}

/**
 * What a judge who read the lines points at. Where they only say who decides, they are what a refusal holds. Where it points at
 * nothing, nothing is claimed or offered, however sure the weights are.
 */
function pointedIn(considered: Considered, { pointed }: Outlook): Decided | undefined {
  if (pointed === undefined) return undefined;
  const { of, refusals, askedBack } = considered;
  const answer = pointed.covers === "none" ? undefined : considered.pointedAnswer(pointed);
  // Lines that print nothing of what is asked: who points at them has not read.
  if (answer === undefined && pointed.covers !== "none") return undefined;
  if (answer === undefined) {
    // A number of the message may only look like a place: "học lực 7.2".
    const refusal = refusals.find(({ answer: { reason } }) => reason !== "no-such-place");
    const none = askedBack ?? (refusal && { ...refusal.answer, held: [] });
    return { answer: none ?? refused(of.question, "not-in-documents"), certainty: 0, isRead: true };
  }
  if (pointed.covers === "elsewhere")
    return { answer: refused(of.question, "announced-elsewhere", answer.statements), certainty: 0, isRead: true };
  return { answer, certainty: 1, isRead: true };
}

/**
 * Answered where it is sure. Else: who announces what the documents say they do not hold; what a reader of records says is
 * missing; up to three places where the answer may stand; nothing.
 */
function answerOf(considered: Considered, outlook: Outlook): Answer {
  const { of, asked, refusals } = considered;
  const { ranked } = outlook;
  const [winner] = ranked;
  const isSure = winner !== undefined && outlook.certainty >= outlook.answerFrom;
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
  const nearBy = near.length === 0 ? 0 : outlook.nearness;
  if (refusal !== undefined && !isPrinted && nearBy < NEAR_IN_SPITE) return onlyOfSubject(refusal.answer, considered);
  if (nearBy < outlook.offerFrom) return refused(of.question, "not-in-documents");
  return { kind: "offered", places: near.map((passage) => of.shelf.citePassage(passage)) };
}

/** Share of what is asked that a passage is about which a refusal mentions as the nearest thing. */
const SAME_SUBJECT = 0.8;

/** A refusal says what the documents do hold only where that is about the same subject. */
function onlyOfSubject(answer: Answer, { candidates, features }: Considered): Answer {
  if (answer.kind !== "refused") return answer;
  const isOfSubject = ({ cite }: Statement): boolean =>
    candidates.some(
      ({ source }, index) =>
        source.id === cite.passageId &&
        !NO_PLACE.has(source.kind) &&
        (features[index]?.conceptsAround ?? 0) >= SAME_SUBJECT,
    );
  return { ...answer, held: answer.held.filter(isOfSubject) };
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

/** "Điều 15 quy định gì?": nothing but a place is asked for, so it is shown, or said not to exist. */
function placeAlone(of: Case): Answer | undefined {
  if (of.question.place === undefined || of.question.concepts.some(isTelling)) return undefined;
  for (const step of [refuseMissingPlace, answerPlaces, answerPlace, showPlace]) {
    const answer = step(of);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/**
 * What a document says it does not hold is refused with its words on who announces it, or with those of the document on the
 * level that was spoken of before.
 */
function elsewhere(answer: Answer, of: Case): Answer {
  if (answer.kind !== "answered") return answer;
  const [first] = answer.statements;
  if (first === undefined || !isPointer(first.cite.quote)) return answer;
  const passage = of.shelf.passage(first.cite.passageId);
  if (passage !== undefined && isOfLevelBefore(of, first.cite.quote, passage))
    return refused(of.question, "announced-elsewhere", [pointed(first)]);
  const pointer = announcement(of);
  return pointer === undefined
    ? refused(of.question, "not-in-documents")
    : refused(of.question, "announced-elsewhere", [quote(of, pointer)]);
}

function pointed(statement: Statement): Statement {
  return { kind: "quotation", text: statement.cite.quote, cite: statement.cite };
}
