import { createAnswerer } from "./answering/answer.ts";
import type { Lexicon } from "./answering/lexicon.ts";
import { createShelf, type Shelf } from "./answering/shelf.ts";
import type { Answer } from "./domain/answer.ts";
import { findableTexts } from "./findable.ts";
import { unboundIn } from "./guarding/text-guard.ts";
import type { AskedQuestion, DocumentStore, FindableText, Finder, Knowledge } from "./ports.ts";
import { readDocument } from "./reading/read.ts";

export interface KnowledgeParts {
  readonly store: DocumentStore;
  readonly lexicon: Lexicon;
  readonly createFinder: (texts: readonly FindableText[]) => Promise<Finder> | Finder;
}

interface Edition {
  readonly shelf: Shelf;
  readonly answer: (asked: AskedQuestion) => Promise<Answer>;
  /** All bodies named in rows. */
  readonly bodies: readonly string[];
}

/** Reads every document of the store, builds the index, and answers from it. A refresh replaces all of it in one step. */
export async function createKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  let edition = await publish(parts);
  return {
    answer: (asked) => edition.answer(asked),
    unbound: (text, answer, phrasing) => unboundIn(text, answer, phrasing, edition.bodies),
    documents: () => edition.shelf.documents.map((document) => document.meta),
    passage: (id) => edition.shelf.passage(id),
    passagesOf: (documentId) => edition.shelf.passages.filter((passage) => passage.documentId === documentId),
    async refresh() {
      edition = await publish(parts);
    },
  };
}

async function publish({ store, lexicon, createFinder }: KnowledgeParts): Promise<Edition> {
  const shelf = createShelf((await store.all()).map(readDocument));
  const finder = await createFinder(findableTexts(shelf.documents));
  const bodies = [...new Set(shelf.tasks().flatMap((task) => [...task.leads, ...task.cooperators]))];
  return { shelf, bodies, answer: createAnswerer({ shelf, finder, lexicon }) };
}
