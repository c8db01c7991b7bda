import { createAnswerer } from "./answering/answer.ts";
import type { Lexicon } from "./answering/lexicon.ts";
import { createShelf, type Shelf } from "./answering/shelf.ts";
import type { Answer } from "./domain/answer.ts";
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
}

/** Reads every document of the store, builds the index, and answers from it. A refresh replaces all of it in one step. */
export async function createKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  let edition = await publish(parts);
  return {
    answer: (asked) => edition.answer(asked),
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
  const finder = await createFinder(shelf.passages.map(({ id, text, headings }) => ({ id, text, heading: headings })));
  return { shelf, answer: createAnswerer({ shelf, finder, lexicon }) };
}
