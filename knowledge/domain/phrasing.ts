import type { Answer, Statement } from "./answer.ts";

/** How answers are put into words, so that the figure guard can tell the document's words from ours. */
export interface Phrasing {
  /** The names in a statement as they are said: its place and its document. */
  readonly names: (statement: Statement) => readonly string[];
  /** Whole sentences that we add to an answer: why it refuses, what it asks back. */
  readonly sentences: (answer: Answer) => readonly string[];
  /** How many lines of the text begin with a number of their own, from "1." on. */
  readonly listed: (answer: Answer) => number;
  /** Words of our sentence patterns, folded (lower case, without accents). */
  readonly joining: ReadonlySet<string>;
}
