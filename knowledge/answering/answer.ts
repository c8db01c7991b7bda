import type { Answer } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { syllables } from "../domain/syllable.ts";
import { unboundStatements } from "../guarding/record-guard.ts";
import type { AskedQuestion, Finder, SaidFor } from "../ports.ts";
import { createBirthReader } from "./ages/birth.ts";
import { withAge } from "./ages/with-age.ts";
import { type Case, refused } from "./case.ts";
import { type Considered, createConsidering } from "./consider.ts";
import { decide, heldDecided } from "./decide.ts";
import type { Judge } from "./evidence/judge.ts";
import type { Watch } from "./explain.ts";
import type { Lexicon } from "./lexicon.ts";
import { createOfficially, type OfficialOutcome } from "./official/officially.ts";
import { answerAsUnderstood, type Deciding } from "./rephrasing/as-understood.ts";
import type { OwnWords } from "./rephrasing/own-words.ts";
import { asTyped, type MessageRead, type Understanding } from "./rephrasing/understanding.ts";
import { createGate } from "./routing/gate.ts";
import { type Message, type Routing, routingOf, tellsOfDanger } from "./routing/routing.ts";
import { answerEach } from "./several-asks.ts";
import type { Shelf } from "./shelf.ts";
import { type Ask, createAskSplitter } from "./understanding/asks.ts";
import { boundedMessage } from "./understanding/bounded-message.ts";
import { isTelling } from "./understanding/concepts.ts";
import { inContext, lastQuestion } from "./understanding/follow-up.ts";
import { withoutManners } from "./understanding/manners.ts";
import { spokenSyllables } from "./understanding/phrases.ts";
import { createUnderstanding, type Question } from "./understanding/question.ts";
import { createTrustedReading } from "./understanding/trusted-reading.ts";
import { countVocabulary, createVocabulary, type VocabularyCounts } from "./understanding/vocabulary.ts";
import { preferCurrent } from "./validity/as-of.ts";
import { withNotices } from "./validity/notices.ts";
import { withWording } from "./wording/with-wording.ts";
import type { Wording } from "./wording/wording.ts";

const MOST_EARLIER = 3;

export interface AnswererParts extends WeighingParts {
  readonly judge: Judge;
  readonly understanding: Understanding;
  readonly wording: Wording;
  /** Characters of documents that the judge reads for one question; 0 for one who only weighs. */
  readonly judgeReads: number;
  /** By when a message that comes now has to be answered, in milliseconds of a monotonic clock. */
  readonly answeredBy?: () => number;
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
    const of: SaidFor = {
      ...(asked.asker === undefined ? {} : { asker: asked.asker }),
      ...(parts.answeredBy === undefined ? {} : { until: parts.answeredBy() }),
      ...(watch?.asking === undefined ? {} : { asking: watch.asking }),
    };
    const official = weighing.officially(alone).sure;
    if (official !== undefined) {
      // No route and no model knows better than the office what it has answered.
      const { answer } = await createDeciding(parts, weighing, { watch, of })({ ...alone, asTyped: true });
      return withNotices(answer, { successions: lexicon.successions, loaded, asOf: asked.asOf });
    }
    const danger = await dangerAsTyped(parts, weighing, routing, { asks, asked });
    if (danger !== undefined) return danger;
    const decideOne = createDeciding(parts, weighing, { watch, of });
    const understood = asked.asTyped === true ? undefined : await understanding.understand(readBy(asked, names, of));
    const typed = { ...asked, asTyped: true as const };
    const answer =
      (understood &&
        (await answerAsUnderstood(understood, {
          asked,
          own: ownWordsOf(weighing, asked, asks),
          decideOne,
          decideTyped: () => answerEach(asks, typed, decideOne),
        }))) ??
      (asksNothing(weighing.read(asked))
        ? ASK_BACK
        : routing.otherwise((await answerEach(asks, asked, decideOne)).answer));
    const whole = withNotices(withAge(answer, weighing.bornIn(asked), lexicon.births.asked), {
      successions: lexicon.successions,
      loaded,
      asOf: asked.asOf,
    });
    const worded = { text: asked.text, understood, of, follower: watch };
    return asked.asTyped === true ? whole : withWording(whole, worded, parts.wording);
  };
}

/**
 * What is said to somebody who may be in danger where the words alone say so. It goes before anything that a model says, which could
 * take a cry for help for a question.
 */
async function dangerAsTyped(
  parts: AnswererParts,
  weighing: Weighing,
  { mayBeDanger, otherwise }: Routing,
  { asks, asked }: { readonly asks: readonly Ask[]; readonly asked: AskedQuestion },
): Promise<Answer | undefined> {
  const isRead = parts.understanding !== asTyped || parts.judgeReads > 0;
  if (!mayBeDanger || !isRead || asksNothing(weighing.read(asked))) return undefined;
  const alone = { ...asked, asTyped: true as const };
  const decideOne = createDeciding(parts, weighing, { watch: undefined, of: {} });
  const answer = otherwise((await answerEach(asks, alone, decideOne)).answer);
  return tellsOfDanger(answer) ? answer : undefined;
}

/** Nothing in it asks, so the person is asked. */
const ASK_BACK: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
/** Most documents that are named to who understands a message. */
const MOST_NAMED = 40;

function readBy({ text, earlier, asOf }: AskedQuestion, documents: readonly string[], of: SaidFor): MessageRead {
  return {
    text,
    earlier: earlier.slice(-MOST_EARLIER),
    documents,
    ...(asOf === undefined ? {} : { asOf }),
    of,
  };
}

function nameOf({ kind, number, title }: DocumentMeta): string {
  return [kind, number, title].filter((part) => part !== undefined).join(" ");
}

function ownWordsOf(weighing: Weighing, asked: AskedQuestion, asks: readonly Ask[]): OwnWords {
  const named = [asked, ...asks.map(({ text }) => ({ ...asked, text }))];
  return {
    text: asked.text,
    asks: asks.map((ask) => ask.asked),
    documentNumbers: named.flatMap((one) => weighing.read(one).documentNumber ?? []),
  };
}

function createDeciding(
  { judge, judgeReads }: AnswererParts,
  weighing: Weighing,
  { watch, of }: { readonly watch: Watch | undefined; readonly of: SaidFor },
): Deciding {
  return async (one, { also, ...beside } = {}) => {
    const considered = await weighing.consider(one, also);
    const { candidates, features, refusals } = considered;
    const outlook = await judge.outlook({
      text: one.text,
      candidates,
      features,
      refusals: refusals.map(({ origin }) => origin),
      ...beside,
      of,
      ...(judgeReads === 0 || one.asTyped === true || considered.official.sure !== undefined
        ? {}
        : { sheet: considered.sheet(judgeReads) }),
    });
    const decided = decide(considered, outlook);
    const held = heldDecided(decided, (answer) => bound(answer, considered.of));
    watch?.weighed({ considered, outlook, answer: held.answer });
    return held;
  };
}

/** What a message is weighed by, up to the decision. */
export interface Weighing {
  /** The question of a message in the light of what was asked before. */
  read(asked: AskedQuestion): Question;
  /** `also`: other words for the question, which are searched too. */
  consider(asked: AskedQuestion, also?: readonly string[]): Promise<Considered>;
  /** What the office has answered to the message as a whole itself. */
  officially(asked: AskedQuestion): OfficialOutcome;
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
  const officially = createOfficially({ shelf, lexicon, counts });
  const consider = createConsidering({
    shelf,
    officially,
    finder,
    lexicon,
    counts,
    isAsking: (clause) => understanding.read(clause).asks.size > 0,
    settle: bound,
  });
  const births = createBirthReader(lexicon.births);
  const read = ({ text, earlier }: AskedQuestion): Question => {
    const { context, last } = lastQuestion(births.asAge(text));
    // The year of a birth that was told before is no year that is asked about.
    const before = [...earlier.slice(-MOST_EARLIER).map(births.asAge), ...context].reduce<Question | undefined>(
      (known, turn) => inContext(understanding.read(turn), known),
      undefined,
    );
    return inContext(understanding.read(last), before);
  };
  const split = createAskSplitter(lexicon.interrogatives);
  const trusted = createTrustedReading(lexicon.interrogatives);
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
    officially: (asked) => officially({ ...asked, text: withoutManners(births.asAge(asked.text)) }),
    bornIn: ({ text, earlier }) =>
      [...earlier.slice(-MOST_EARLIER), text].map(births.yearIn).findLast((year) => year !== undefined),
    consider(asked, also) {
      const before = asked.earlier.at(-1);
      return consider({
        question: read(asked),
        text: withoutManners(births.asAge(asked.text)),
        ...(before === undefined ? {} : { before: births.asAge(before) }),
        ...(also === undefined ? {} : { also }),
        ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
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
