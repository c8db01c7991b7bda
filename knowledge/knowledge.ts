import { createAnswerer, type Watch } from "./answering/answer.ts";
import { createWeightsJudge } from "./answering/evidence/judge.ts";
import { explainAsk } from "./answering/explain.ts";
import type { Lexicon } from "./answering/lexicon.ts";
import { openPassage } from "./answering/open-passage.ts";
import { createShelf, type Shelf } from "./answering/shelf.ts";
import type { VocabularyCounts } from "./answering/understanding/vocabulary.ts";
import type { Answer } from "./domain/answer.ts";
import type { SourceDocument } from "./domain/document.ts";
import type { WeighedAsk } from "./domain/explanation.ts";
import { unboundIn } from "./guarding/text-guard.ts";
import type { AskedQuestion, DocumentStore, Finder, Knowledge } from "./ports.ts";
import type { ReadDocument } from "./reading/read.ts";

export interface KnowledgeParts {
  readonly store: DocumentStore;
  readonly lexicon: Lexicon;
  /** Reads documents and makes them findable. */
  readonly prepare: (documents: readonly SourceDocument[]) => Promise<Prepared>;
}

/** Documents as they were read, and the index over their passages. */
export interface Prepared {
  readonly documents: readonly ReadDocument[];
  readonly finder: Finder;
  /** How often the syllables of their passages occur; counted anew when absent. */
  readonly counts?: VocabularyCounts;
}

interface Edition {
  readonly shelf: Shelf;
  readonly answer: (asked: AskedQuestion, watch?: Watch) => Promise<Answer>;
  /** All bodies named in rows. */
  readonly bodies: readonly string[];
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
    async explain(asked) {
      const weighed: WeighedAsk[] = [];
      let asks = true;
      const answer = await edition.answer(asked, {
        read(whether) {
          asks = whether;
        },
        weighed: (one) => void weighed.push(explainAsk(parts.lexicon.weights.ranking, one)),
      });
      return { answer, asks, weighed };
    },
    open: (passageId, asOf) =>
      openPassage({ shelf: edition.shelf, successions: parts.lexicon.successions, asOf }, passageId),
    unbound: (text, answer, phrasing) => unboundIn(text, answer, phrasing, edition.bodies),
    documents: () => edition.shelf.documents.map((document) => document.meta),
    passage: (id) => edition.shelf.passage(id),
    passagesOf: (documentId) => edition.shelf.passages.filter((passage) => passage.documentId === documentId),
    refresh() {
      const next = refreshing.then(async () => {
        edition = await publish(parts);
      });
      refreshing = next.catch(() => undefined);
      return next;
    },
  };
}

async function publish({ store, lexicon, prepare }: KnowledgeParts): Promise<Edition> {
  const { documents, ...found } = await prepare(await store.all());
  const shelf = createShelf(documents);
  const bodies = [...new Set(shelf.tasks.flatMap((task) => [...task.leads, ...task.cooperators]))];
  return {
    shelf,
    bodies,
    answer: createAnswerer({ shelf, lexicon, judge: createWeightsJudge(lexicon.weights), ...found }),
  };
}
