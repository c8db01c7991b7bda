import type { Answer, Statement } from "./answer.ts";

/** How answers are put into words, so that what is printed can be told from what only joins it. */
export interface Phrasing {
  /** Names that are said as they stand: the place and the document of a statement. */
  readonly names: (statement: Statement) => readonly string[];
  /** Whole sentences that an answer adds of its own: why it refuses, what it asks back. */
  readonly sentences: (answer: Answer) => readonly string[];
  /** Folded words that join: those of the sentence patterns. */
  readonly joining: ReadonlySet<string>;
}
