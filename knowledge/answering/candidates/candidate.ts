import type { Answer } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";

/** A typed statement that may be the answer. */
export interface Candidate {
  /** Which generator made it: the kind of a text unit, or the name of what reads records. */
  readonly origin: string;
  readonly isOfRecords: boolean;
  /** The passages it rests on, in printed order. */
  readonly passages: readonly Passage[];
  /** The passage whose place stands for all of them: what is offered where it is not sure. */
  readonly source: Passage;
  /** What a person would read. */
  readonly text: string;
  /** It asks back or names two readings instead of one answer. */
  readonly asksBack: boolean;
  readonly answer: () => Answer;
}
