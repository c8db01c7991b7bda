import { type AnswererParts, createAnswerer } from "./answering/answer.ts";
import { printedOrder } from "./answering/candidates/printed-order.ts";
import { LONGEST } from "./answering/candidates/text-units.ts";
import { createWeightsJudge, type Judge } from "./answering/evidence/judge.ts";
import { explainAsk, type Watch } from "./answering/explain.ts";
import { type Lexicon, withOfficeWords } from "./answering/lexicon.ts";
import { openPassage } from "./answering/open-passage.ts";
import { createModelJudge } from "./answering/pointing/model-judge.ts";
import { createModelUnderstanding } from "./answering/rephrasing/model-understanding.ts";
import { asTyped, type Understanding } from "./answering/rephrasing/understanding.ts";
import { createShelf, type Shelf } from "./answering/shelf.ts";
import { createTriedJudge, createTriedUnderstanding, type Probation } from "./answering/trial/probation.ts";
import type { VocabularyCounts } from "./answering/understanding/vocabulary.ts";
import { createModelWording } from "./answering/wording/model-wording.ts";
import { unworded } from "./answering/wording/wording.ts";
import type { Answer } from "./domain/answer.ts";
import type { SourceDocument } from "./domain/document.ts";
import type { WeighedAsk } from "./domain/explanation.ts";
import { unboundIn } from "./guarding/text-guard.ts";
import type { WordingGuard } from "./guarding/wording/guard.ts";
import { type WordingWords, wordLists } from "./guarding/wording/words.ts";
import { createMaskedModel } from "./masking/masked-model.ts";
import {
  type AskedQuestion,
  type DocumentStore,
  type Finder,
  type Knowledge,
  type LanguageModel,
  type ModelRecorder,
  type ModelUse,
  type OfficeSaid,
  type Tracer,
  untraced,
} from "./ports.ts";
import type { ReadDocument } from "./reading/read.ts";
import { followedModel, tracedFinder, tracedReaders } from "./traced.ts";
import { type Answerable, tryOut } from "./try-out.ts";

export interface KnowledgeParts {
  readonly store: Pick<DocumentStore, "all">;
  readonly lexicon: Lexicon;
  /** What the office says itself; without it, the documents alone answer. */
  readonly office?: OfficeSaid;
  /** Reads documents and makes them findable. */
  readonly prepare: (documents: readonly SourceDocument[]) => Promise<Prepared>;
  /** Reads messages and printed lines, where one is configured. */
  readonly model?: ModelInUse;
  /** Follows each question; absent, nobody does. */
  readonly tracer?: Tracer | undefined;
}

/** A language model with what it is used for. */
export interface ModelInUse {
  readonly model: LanguageModel;
  readonly uses: ReadonlySet<ModelUse>;
  readonly instructions: Readonly<Record<"understand" | "judge" | "word", string>>;
  /** Takes what is personal out of words before the model is told them. */
  readonly mask: (text: string) => string;
  /** Characters of documents that go into one prompt. */
  readonly reads: number;
  /** By when a message that comes now has to be answered, in milliseconds of a monotonic clock. */
  readonly answeredBy?: () => number;
  /** The words by which its line above an answer is checked; without them it words none. */
  readonly wordingWords?: WordingWords;
  /** Told how much of what it says is dropped. */
  readonly recorder?: Pick<ModelRecorder, "dropped">;
  /** It is used once it has passed; one without a trial is at once. */
  readonly probation?: Readonly<Record<"understand" | "judge", Probation>>;
}

/** Documents as they were read, and the index over their passages. */
export interface Prepared {
  readonly documents: readonly ReadDocument[];
  readonly finder: Finder;
  /** How often the syllables of their passages occur; counted anew when absent. */
  readonly counts?: VocabularyCounts;
  /** Finds in one of the documents as if it alone were loaded; absent, questions are weighed over all of them alone. */
  readonly finderOf?: (document: ReadDocument) => Finder;
}

interface Edition extends Answerable {
  readonly answer: (asked: AskedQuestion, watch?: Watch) => Promise<Answer>;
  /** All bodies named in rows. */
  readonly bodies: readonly string[];
  readonly wording: WordingGuard | undefined;
}

/**
 * Reads every document of the store, builds the index, and answers from it. A refresh replaces all of it in one step;
 * one that is asked for during another comes after it, so that the newest library stays.
 */
export async function createKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  let edition = await publish(parts);
  let refreshing: Promise<unknown> = Promise.resolve();
  return {
    answer: (asked) => edition.answer(asked),
    async explain(asked, follower) {
      const weighed: WeighedAsk[] = [];
      let asks = true;
      const answer = await edition.answer(asked, {
        ...follower,
        read(whether) {
          asks = whether;
        },
        weighed: (one) => void weighed.push(explainAsk(parts.lexicon.weights.ranking, one)),
      });
      return { answer, asks, weighed };
    },
    open: (passageId, asOf) =>
      openPassage({ shelf: edition.shelf, successions: parts.lexicon.successions, asOf }, passageId),
    unbound: (text, answer, phrasing) => unboundIn(text, answer, phrasing, edition),
    document: (id) => edition.shelf.known(id),
    tryOut: (instead, questions) => tryOut(edition, parts.lexicon, instead, questions),
    documents: () => edition.shelf.documents.map((document) => document.meta),
    records: () => edition.shelf.documents,
    passage: (id) => edition.shelf.passage(id),
    branch(id) {
      const passage = edition.shelf.passage(id);
      return passage === undefined ? [] : printedOrder(edition.shelf.passages).branch(passage, LONGEST).passages;
    },
    passagesOf: (documentId) => edition.shelf.passagesOf(documentId),
    refresh() {
      const next = refreshing.then(async () => {
        edition = await publish(parts);
      });
      refreshing = next.catch(() => undefined);
      return next;
    },
  };
}

async function publish(parts: KnowledgeParts): Promise<Edition> {
  const { store, lexicon: shipped, office, prepare, model, tracer = untraced } = parts;
  const { documents, ...found } = await prepare(await store.all());
  const shelf = createShelf(documents, await office?.answers());
  const words = (await office?.words()) ?? [];
  const lexicon = withOfficeWords(shipped, words);
  const bodies = [...new Set(shelf.tasks.flatMap((task) => [...task.leads, ...task.cooperators]))];
  const wordingWords = model?.wordingWords;
  const wording = wordingWords === undefined ? undefined : { lists: wordLists(wordingWords), bodies };
  return {
    shelf,
    words,
    ...found,
    bodies,
    wording,
    answer: createAnswerer({
      ...{ shelf, lexicon, ...found },
      ...tracedReaders(tracer, readersOf(shelf, lexicon, model, wording)),
      finder: tracedFinder(tracer, found.finder),
    }),
  };
}

/** Who understands messages, judges and words answers: a model for what it is used for, else words, weights and patterns alone. */
function readersOf(
  { meta }: Shelf,
  { weights }: Lexicon,
  inUse: ModelInUse | undefined,
  guard: WordingGuard | undefined,
): Pick<AnswererParts, "judge" | "judgeReads" | "understanding" | "wording" | "answeredBy"> {
  const keyless = createWeightsJudge(weights);
  if (inUse === undefined) return { understanding: asTyped, judge: keyless, judgeReads: 0, wording: unworded };
  const { uses, mask, reads, answeredBy, recorder } = inUse;
  const model = followedModel(createMaskedModel(inUse.model, mask));
  const judges = uses.has("judge");
  return {
    understanding: uses.has("understand") ? understandingOf({ ...inUse, model }) : asTyped,
    judge: judges ? judgeOf({ ...inUse, model }, keyless, meta) : keyless,
    judgeReads: judges ? reads : 0,
    ...(answeredBy === undefined ? {} : { answeredBy }),
    wording:
      uses.has("word") && guard !== undefined
        ? createModelWording({
            model,
            instructions: inUse.instructions.word,
            guard,
            ...(recorder === undefined ? {} : { recorder }),
          })
        : unworded,
  };
}

function judgeOf(
  { model, instructions, probation, recorder }: ModelInUse,
  keyless: Judge,
  metaOf: Shelf["meta"],
): Judge {
  const pointing = createModelJudge({
    model,
    instructions: instructions.judge,
    keyless,
    metaOf,
    ...(recorder === undefined ? {} : { recorder }),
  });
  return probation === undefined ? pointing : createTriedJudge(probation.judge, { model: pointing, keyless });
}

function understandingOf({ model, instructions, mask, probation }: ModelInUse): Understanding {
  const understanding = createModelUnderstanding({ model, instructions: instructions.understand, mask });
  return probation === undefined ? understanding : createTriedUnderstanding(probation.understand, understanding);
}
