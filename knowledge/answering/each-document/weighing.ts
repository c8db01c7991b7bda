import type { Answer } from "../../domain/answer.ts";
import { unboundStatements } from "../../guarding/record-guard.ts";
import type { AskedQuestion, Finder } from "../../ports.ts";
import type { ReadDocument } from "../../reading/read.ts";
import { createBirthReader } from "../ages/birth.ts";
import { type Case, refused } from "../case.ts";
import { type Considered, createConsidering } from "../consider.ts";
import type { Lexicon } from "../lexicon.ts";
import { createOfficially, type OfficialOutcome } from "../official/officially.ts";
import type { Shelf } from "../shelf.ts";
import { type Ask, createAskSplitter } from "../understanding/asks.ts";
import { inContext, lastQuestion } from "../understanding/follow-up.ts";
import { withoutManners } from "../understanding/manners.ts";
import { spokenSyllables } from "../understanding/phrases.ts";
import { createUnderstanding, type Question } from "../understanding/question.ts";
import { createTrustedReading } from "../understanding/trusted-reading.ts";
import { countVocabulary, createVocabulary, type VocabularyCounts } from "../understanding/vocabulary.ts";

/** So many earlier messages are read for what a question goes on from. */
export const MOST_EARLIER = 3;

/** What the candidates of a question are made of. */
export interface WeighingParts {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly lexicon: Lexicon;
  /** Counted from the passages of the shelf; when absent, they are counted now. */
  readonly counts?: VocabularyCounts;
  /** Finds in one document as if it alone were loaded; absent, a document is weighed among all of them. */
  readonly finderOf?: (document: ReadDocument) => Finder;
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

/** Nothing leaves that is not what the documents print. */
export function bound(answer: Answer, { question, shelf }: Case): Answer {
  return unboundStatements(answer, shelf).length === 0 ? answer : refused(question, "unbound");
}
