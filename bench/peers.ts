import { BM25Retriever } from "@langchain/community/retrievers/bm25";
import { Document } from "@langchain/core/documents";
import MiniSearch from "minisearch";
import type { FindableText } from "../knowledge/index.ts";
import { withoutMarks } from "./texts.ts";

/** A search engine in the comparison: built over texts, then asked for the ten best of them. */
export interface Contestant {
  readonly name: string;
  readonly build: (texts: readonly FindableText[]) => Promise<(question: string) => Promise<unknown> | unknown>;
}

const full = ({ heading = [], text }: FindableText): string => [...heading, text].join("\n");

/** Other engines, each as it comes and once with its best chance for Vietnamese: texts and questions without marks. */
export const peers: readonly Contestant[] = [
  { name: "MiniSearch", build: (texts) => miniSearch(texts, (term) => term.toLowerCase()) },
  { name: "MiniSearch, folded", build: (texts) => miniSearch(texts, withoutMarks) },
  { name: "LangChain BM25Retriever", build: (texts) => retriever(texts, (text) => text) },
  { name: "LangChain BM25Retriever, folded", build: (texts) => retriever(texts, withoutMarks) },
];

async function miniSearch(texts: readonly FindableText[], processTerm: (term: string) => string) {
  const index = new MiniSearch({ fields: ["text"], processTerm });
  index.addAll(texts.map((text) => ({ id: text.id, text: full(text) })));
  return (question: string) => index.search(question).slice(0, 10);
}

async function retriever(texts: readonly FindableText[], form: (text: string) => string) {
  const documents = texts.map((text) => new Document({ pageContent: form(full(text)), metadata: { id: text.id } }));
  const index = BM25Retriever.fromDocuments(documents, { k: 10, includeScore: true });
  return (question: string) => index.invoke(form(question));
}
