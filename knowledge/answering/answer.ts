import type { Answer } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { syllables } from "../domain/syllable.ts";
import { unboundStatements } from "../guarding/record-guard.ts";
import type { AskedQuestion, Finder } from "../ports.ts";
import { createBirthReader } from "./ages/birth.ts";
import { withAge } from "./ages/with-age.ts";
import { type Case, refused } from "./case.ts";
import { type Considered, createConsidering } from "./consider.ts";
import { type Decided, decide } from "./decide.ts";
import type { Judge } from "./evidence/judge.ts";
import type { Weighed } from "./explain.ts";
import type { Lexicon } from "./lexicon.ts";
import { answerUnderstood } from "./rephrasing/each-understood.ts";
import type { MessageRead, Understanding, Understood } from "./rephrasing/understanding.ts";
import { createGate } from "./routing/gate.ts";
import { isDanger, type Message, replyOf, routingOf } from "./routing/routing.ts";
import { answerEach } from "./several-asks.ts";
import type { Shelf } from "./shelf.ts";
import { type Ask, createAskSplitter } from "./understanding/asks.ts";
import { boundedMessage } from "./understanding/bounded-message.ts";
import { isTelling } from "./understanding/concepts.ts";
import { inContext } from "./understanding/follow-up.ts";
import { withoutManners } from "./understanding/manners.ts";
import { spokenSyllables } from "./understanding/phrases.ts";
import { createUnderstanding, type Question } from "./understanding/question.ts";
import { trusted } from "./understanding/trusted-reading.ts";
import { countVocabulary, createVocabulary, type VocabularyCounts } from "./understanding/vocabulary.ts";
import { preferCurrent } from "./validity/as-of.ts";
import { withNotices } from "./validity/notices.ts";
import type { Wording } from "./wording/wording.ts";

const MOST_EARLIER = 3;

export interface AnswererParts extends WeighingParts {
  readonly judge: Judge;
  readonly understanding: Understanding;
  readonly wording: Wording;
  /** Characters of documents that the judge reads for one question; 0 for one who only weighs. */
  readonly judgeReads: number;
}

/** What the candidates of a question are made of. */
export interface WeighingParts {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly lexicon: Lexicon;
  /** Counted from the passages of the shelf; when absent, they are counted now. */
  readonly counts?: VocabularyCounts;
}

/** Answers questions from one set of read documents. */
export function createAnswerer({ shelf: whole, ...parts }: AnswererParts): Answering {
  const loaded = whole.documents.map(({ meta }) => meta);
  return preferCurrent(whole, (shelf) => answererOver({ shelf, ...parts }, loaded));
}

/** Told, while an answer is made, whether anything in the message asks and of every question that was weighed. */
export interface Watch {
  read(asks: boolean): void;
  weighed(weighed: Weighed): void;
}
type Answering = (asked: AskedQuestion, watch?: Watch) => Promise<Answer>;

function answererOver(parts: AnswererParts, loaded: readonly DocumentMeta[]): Answering {
  const { lexicon, understanding } = parts;
  const weighing = createWeighing(parts);
  const gate = createGate(lexicon);
  const names = loaded.slice(0, MOST_NAMED).map(nameOf);
  return async (given, watch) => {
    const text = boundedMessage(given.text);
    const alone = { ...given, text, earlier: given.earlier.map(boundedMessage) };
    if (spokenSyllables(text, (typed) => typed).length === 0) return refused(weighing.read(alone), "unreadable");
    const stopped = gate.check(
      spokenSyllables(withoutManners(text), (typed) => typed),
      { ...weighing.read(alone), text },
    );
    if (stopped !== undefined) return stopped;
    const ownAsks = weighing.asks(alone);
    watch?.read(ownAsks.length > 0 || text.includes("?"));
    const asked = withFragments(alone, ownAsks.length > 0);
    const asks = asked.text === text ? ownAsks : weighing.asks(asked);
    const routing = routingOf(lexicon.routes, messageOf(alone, ownAsks));
    const first = routing.first ?? routingOf(lexicon.routes, messageOf(asked, asks)).first;
    if (first !== undefined) return first;
    const decideOne = createDeciding(parts, weighing, watch);
    const understood = asked.asTyped === true ? undefined : await understanding.understand(readBy(asked, names));
    const answer =
      (await answerAsUnderstood(understood, asked, decideOne)) ??
      (asksNothing(weighing.read(asked)) ? ASK_BACK : routing.otherwise(await answerEach(asks, asked, decideOne)));
    const whole = withNotices(withAge(answer, weighing.bornIn(asked), lexicon.births.asked), {
      successions: lexicon.successions,
      loaded,
      asOf: asked.asOf,
    });
    return asked.asTyped === true ? whole : withWording(whole, asked, understood, parts.wording);
  };
}

/** An answer with the line that is said above it; what is not answered is never worded. */
async function withWording(
  answer: Answer,
  { text, asker }: AskedQuestion,
  understood: Understood | undefined,
  wording: Wording,
): Promise<Answer> {
  if (answer.kind !== "answered") return answer;
  const questions = understood?.asks.map(({ question }) => question).join("\n");
  const worded = await wording.word({
    typed: text,
    answer,
    ...(questions === undefined ? {} : { understood: questions }),
    ...(asker === undefined ? {} : { asker }),
  });
  return worded === undefined ? answer : { ...answer, wording: worded };
}

/** Nothing in it asks, so the person is asked. */
const ASK_BACK: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
/** Most documents that are named to who understands a message. */
const MOST_NAMED = 40;

function readBy({ text, earlier, asOf, asker }: AskedQuestion, documents: readonly string[]): MessageRead {
  return {
    text,
    earlier: earlier.slice(-MOST_EARLIER),
    documents,
    ...(asOf === undefined ? {} : { asOf }),
    ...(asker === undefined ? {} : { asker }),
  };
}

function nameOf({ kind, number, title }: DocumentMeta): string {
  return [kind, number, title].filter((part) => part !== undefined).join(" ");
}

/** The answer to the questions of a message as they were understood; undefined where it is read as it was typed. */
async function answerAsUnderstood(
  understood: Understood | undefined,
  asked: AskedQuestion,
  decideOne: Deciding,
): Promise<Answer | undefined> {
  if (understood === undefined) return undefined;
  const { route, asks, facts } = understood;
  if (route !== undefined && (asks.length === 0 || isDanger(route))) return replyOf(route);
  const also = asks.length === 1 ? [asked.text] : [];
  const answer = await answerUnderstood(asks, ({ question, search }) =>
    decideOne({ ...asked, text: question, earlier: [] }, { typed: asked.text, also: [...search, ...also], facts }),
  );
  const isOpen = answer?.kind === "refused" && answer.reason === "not-in-documents";
  return route !== undefined && isOpen ? replyOf(route) : answer;
}

/** What is known of a question beyond its words. */
interface Beside {
  readonly typed?: string;
  /** Other words, which are searched too. */
  readonly also?: readonly string[];
  readonly facts?: readonly string[];
}
type Deciding = (one: AskedQuestion, beside?: Beside) => Promise<Decided>;

function createDeciding({ judge, judgeReads }: AnswererParts, weighing: Weighing, watch: Watch | undefined): Deciding {
  return async (one, { also, ...beside } = {}) => {
    const considered = await weighing.consider(one, also);
    const { candidates, features, refusals } = considered;
    const outlook = await judge.outlook({
      text: one.text,
      candidates,
      features,
      refusals: refusals.map(({ origin }) => origin),
      ...beside,
      ...(one.asker === undefined ? {} : { asker: one.asker }),
      ...(judgeReads === 0 || one.asTyped === true ? {} : { sheet: considered.sheet(judgeReads) }),
    });
    const decided = decide(considered, outlook);
    const answer = bound(decided.answer, considered.of);
    watch?.weighed({ considered, outlook, answer });
    return { ...decided, answer };
  };
}

/** What a message is weighed by, up to the decision. */
export interface Weighing {
  /** The question of a message in the light of what was asked before. */
  read(asked: AskedQuestion): Question;
  /** `also`: other words for the question, which are searched too. */
  consider(asked: AskedQuestion, also?: readonly string[]): Promise<Considered>;
  /** The birth year that was told last, in this message or those before it. */
  bornIn(asked: AskedQuestion): number | undefined;
  /** The questions of a message, in its order; one that asks one thing stays as it was typed. */
  asks(asked: AskedQuestion): readonly Ask[];
}

/** See {@link Weighing}. */
export function createWeighing({ shelf, finder, lexicon, counts: counted }: WeighingParts): Weighing {
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
  const births = createBirthReader(lexicon.births);
  const read = ({ text, earlier }: AskedQuestion): Question => {
    const { context, last } = lastQuestion(births.asAge(text));
    const before = [...earlier.slice(-MOST_EARLIER), ...context].reduce<Question | undefined>(
      (known, turn) => inContext(understanding.read(turn), known),
      undefined,
    );
    return inContext(understanding.read(last), before);
  };
  const split = createAskSplitter(lexicon.interrogatives);
  return {
    read,
    asks({ text }) {
      const typed = withoutManners(text);
      const readings = restore(typed);
      return split(
        typed,
        spokenSyllables(typed, (syllable, index) => trusted(syllable, readings[index] ?? syllable)),
      );
    },
    bornIn: ({ text, earlier }) =>
      [...earlier.slice(-MOST_EARLIER), text].map(births.yearIn).findLast((year) => year !== undefined),
    consider(asked, also) {
      const before = asked.earlier.at(-1);
      return consider({
        question: read(asked),
        text: withoutManners(births.asAge(asked.text)),
        ...(before === undefined ? {} : { before }),
        ...(also === undefined ? {} : { also }),
      });
    },
  };
}

/**
 * A message that asks is read with the fragments before it, a line each; one that names what it wants without asking goes on
 * from them as from earlier turns.
 */
function withFragments({ fragments = [], ...alone }: AskedQuestion, asks: boolean): AskedQuestion {
  if (!asks) return { ...alone, earlier: [...alone.earlier, ...fragments] };
  return { ...alone, text: boundedMessage([...fragments, alone.text].join("\n")) };
}

function messageOf({ text, earlier, fragments = [] }: AskedQuestion, asks: readonly Ask[]): Message {
  return {
    text,
    asks: asks.length > 0,
    asked: asks.map(({ asked }) => asked).join(" "),
    goesOn: isTurn(text),
    follows: earlier.length + fragments.length > 0,
  };
}

const SHORT = 4;

/** "Còn giáo viên", "2030?": a few words or a question mark ask for more of what was spoken of. */
function isTurn(text: string): boolean {
  return text.includes("?") || syllables(text).length < SHORT;
}

/** "Kế hoạch", "2030": a word without a question. */
function asksNothing({ asks, concepts }: Question): boolean {
  return asks.size === 0 && !concepts.some((concept) => isTelling(concept) || concept.unknown === true);
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
