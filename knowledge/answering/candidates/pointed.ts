import type { AnswerPolarity, Operation } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Candidate } from "./candidate.ts";

/** A printed line that may be pointed at: a passage, or one sentence of a long one. */
export interface SheetLine {
  readonly passage: Passage;
  /** Only this sentence of the passage. */
  readonly sentence?: string;
}

/** "none": where the question cannot be answered by yes or no, or it is not said. */
export type Polarity = AnswerPolarity | "none";

/** What a judge who read the printed lines points at. */
export interface Pointed {
  /** Whether the lines answer all of the question, a part, say only who decides it, or answer nothing. */
  readonly covers: "all" | "part" | "elsewhere" | "none";
  /** In the order in which they are to be read. */
  readonly lines: readonly SheetLine[];
  /** Answers of readers of records that say it better than the lines do. */
  readonly records: readonly Candidate[];
  readonly polarity: Polarity;
  /** Figures of lines that make the answer together; the program computes it. */
  readonly calculation?: { readonly operation: Operation; readonly figures: readonly PointedFigure[] };
}

/** A figure at which a judge points: in a line, or in what the person typed. */
export interface PointedFigure {
  readonly line?: SheetLine;
  /** With its unit, as printed: "15 kg". */
  readonly figure: string;
}

/** What may be pointed at. */
export interface Sheet {
  readonly lines: readonly SheetLine[];
  /** Computed or gathered answers beside the lines: sums, differences, counts, rows chosen by a number. */
  readonly records: readonly Candidate[];
  /** Everything else that readers of records say, for a second look: lists, leads, days. */
  readonly otherRecords: readonly Candidate[];
  /** Lines found for other words and not shown yet. */
  search(words: string): Promise<readonly SheetLine[]>;
}
