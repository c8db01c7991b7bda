import type { Answer } from "./domain/answer.ts";
import type { DocumentMeta, SourceDocument } from "./domain/document.ts";
import type { Passage } from "./domain/passage.ts";
import type { Phrasing } from "./domain/phrasing.ts";

/**
 * A SQL database in the one dialect of the product (PostgreSQL), embedded or on a server. Placeholders are `$1`.
 * The adapter owns its connections; none is exposed.
 */
export interface Database {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs `work` in one transaction: all of it is kept or none. */
  transaction<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
}

/** What was loaded into the library, as it was loaded. The index is always rebuilt from here. */
export interface DocumentStore {
  /** Adds or replaces; returns whether the content changed. */
  put(document: SourceDocument): Promise<"added" | "replaced" | "unchanged">;
  remove(id: string): Promise<boolean>;
  all(): Promise<readonly SourceDocument[]>;
  /** The office took this document out; a shipped one then does not come back by itself. */
  wasRemoved(id: string): Promise<boolean>;
}

/** Finds passages by meaning and words. Built once over a set of passages, then only read. */
export interface Finder {
  /** Best first; scores are comparable within one call only, the best being 1 at most. */
  find(query: string, options?: FindOptions): Promise<readonly Found[]>;
  /** The query's syllables with the accented reading that the corpus makes most likely. */
  restore(query: string): readonly RestoredSyllable[];
}
export interface FindOptions {
  readonly top?: number;
  readonly filter?: (passageId: string) => boolean;
}
export interface Found {
  readonly id: string;
  readonly score: number;
}
export interface RestoredSyllable {
  readonly typed: string;
  readonly folded: string;
  /** Accented reading, lower case; equals `typed` when nothing better is known. */
  readonly restored: string;
  /** False when the corpus knows neither the typed nor the restored form. */
  readonly known: boolean;
}

/** One text to be made findable. `heading` is its path of titles, outermost first. */
export interface FindableText {
  readonly id: string;
  readonly text: string;
  readonly heading?: readonly string[];
}

/** The knowledge room as others see it: everything about the loaded documents. */
export interface Knowledge {
  /** Answers one message; `earlier` are the same person's messages before it, oldest first. */
  answer(question: AskedQuestion): Promise<Answer>;
  /** The lines of a composed text that say what no statement of the answer holds; empty for a good text. */
  unbound(text: string, answer: Answer, phrasing: Phrasing): readonly string[];
  documents(): readonly DocumentMeta[];
  passage(id: string): Passage | undefined;
  /** All passages of a document in printed order. */
  passagesOf(documentId: string): readonly Passage[];
  /** Reads the store again and publishes a new index in one step. */
  refresh(): Promise<void>;
}
export interface AskedQuestion {
  readonly text: string;
  readonly earlier: readonly string[];
}

/** Turns texts into vectors: the part of LangChain's `Embeddings` that finding needs. */
export interface Embedder {
  embedDocuments(texts: string[]): Promise<number[][]>;
  embedQuery(text: string): Promise<number[]>;
}

/** Vectors of passages, searched by cosine. Positions are those of the passages it was built from. */
export interface VectorIndex {
  /** Nearest first, similarity −1 … 1; fewer than `top` when the index is smaller. */
  search(vector: readonly number[], top: number): Promise<readonly Neighbour[]>;
}
export interface Neighbour {
  readonly position: number;
  readonly similarity: number;
}
