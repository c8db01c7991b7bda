import type { Answer } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { syllables } from "../domain/syllable.ts";
import { unboundStatements } from "../guarding/record-guard.ts";
import type { AskedQuestion, Finder } from "../ports.ts";
import { createBirthReader } from "./ages/birth.ts";
import { withAge } from "./ages/with-age.ts";
import { type Case, refused } from "./case.ts";
import { type Considered, createConsidering } from "./consider.ts";
import { decide } from "./decide.ts";
import type { Judge } from "./evidence/judge.ts";
import type { Weighed } from "./explain.ts";
import type { Lexicon } from "./lexicon.ts";
import { createGate } from "./routing/gate.ts";
import { type Message, routingOf } from "./routing/routing.ts";
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

const MOST_EARLIER = 3;

export interface AnswererParts extends WeighingParts {
  readonly judge: Judge;
}

/** What the candidates of a question are made of. */
export interface WeighingParts {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly lexicon: Lexicon;
  /** Counted from the passages of the shelf; when absent, they are counted now. */
  readonly counts?: VocabularyCounts;
}

/** Answers questions from one set of read documents, without a language model. */
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
  const { lexicon, judge } = parts;
  const weighing = createWeighing(parts);
  const gate = createGate(lexicon);
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
    const question = weighing.read(asked);
    if (asksNothing(question)) return { kind: "clarify", about: "question", statements: [], choices: [] };
    const answer = await answerEach(asks, asked, async (one) => {
      const considered = await weighing.consider(one);
      const { candidates, features, refusals } = considered;
      const outlook = await judge.outlook({
        text: one.text,
        candidates,
        features,
        refusals: refusals.map(({ origin }) => origin),
      });
      const decided = decide(considered, outlook);
      const answer = bound(decided.answer, considered.of);
      watch?.weighed({ considered, outlook, answer });
      return { ...decided, answer };
    });
    return withNotices(withAge(routing.otherwise(answer), weighing.bornIn(asked), lexicon.births.asked), {
      successions: lexicon.successions,
      loaded,
      asOf: asked.asOf,
    });
  };
}

/** What a message is weighed by, up to the decision. */
export interface Weighing {
  /** The question of a message in the light of what was asked before. */
  read(asked: AskedQuestion): Question;
  consider(asked: AskedQuestion): Promise<Considered>;
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
    consider(asked) {
      const before = asked.earlier.at(-1);
      return consider({
        question: read(asked),
        text: withoutManners(births.asAge(asked.text)),
        ...(before === undefined ? {} : { before }),
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
