import type { DocumentMeta } from "./document.ts";
import type { Place } from "./place.ts";
import type { Assignment, Duty, Indicator, Money, Period, Task } from "./record.ts";

/** The place a statement rests on and the words printed there. */
export interface Citation {
  readonly document: DocumentMeta;
  readonly passageId: string;
  readonly place: Place;
  readonly quote: string;
}

/**
 * What the assistant says, without free text: a figure is always a record, a sentence always a quotation, so nothing
 * here can contain an invented figure. `bot/words` turns it into Vietnamese.
 */
export type Statement =
  | { readonly kind: "indicator"; readonly indicator: Indicator; readonly cite: Citation }
  | { readonly kind: "quotation"; readonly text: string; readonly cite: Citation }
  | { readonly kind: "extract"; readonly lines: readonly ExtractLine[]; readonly cite: Citation }
  | {
      readonly kind: "leads";
      readonly task: Task;
      readonly parts: readonly ("leads" | "cooperators")[];
      /**
       * The body of the level that was asked for, when the row splits its bodies by level; otherwise all bodies of the
       * row.
       */
      readonly only?: Assignment;
      readonly cite: Citation;
    }
  | { readonly kind: "completion"; readonly task: Task; readonly lastDay?: string; readonly cite: Citation }
  | { readonly kind: "product"; readonly task: Task; readonly cite: Citation }
  | { readonly kind: "money"; readonly task: Task; readonly amounts: readonly Money[]; readonly cite: Citation }
  | {
      readonly kind: "sum";
      readonly terms: readonly SumTerm[];
      readonly total: number;
      readonly unit: string;
      readonly cite: Citation;
    }
  | {
      readonly kind: "difference";
      /** The greater value first. */
      readonly terms: readonly [SumTerm, SumTerm];
      readonly value: number;
      readonly unit: string;
      readonly cite: Citation;
    }
  | {
      readonly kind: "calculation";
      readonly operation: Operation;
      readonly terms: readonly CalculationTerm[];
      readonly value: number;
      readonly unit: string;
      readonly cite: Citation;
    }
  | {
      readonly kind: "due";
      readonly text: string;
      readonly date: string;
      readonly strict: boolean;
      readonly lastDay: string;
      readonly inLeapYears?: string;
      readonly cite: Citation;
    }
  | {
      readonly kind: "cell";
      /** What the row is about and what the column holds, as printed. */
      readonly label: string;
      readonly header: string;
      readonly printed: string;
      /** The greatest or the least number of its column. */
      readonly rank?: "most" | "least";
      readonly cite: Citation;
    }
  /** A whole row: what it is about, and its other cells that hold something, each under the title of its column. */
  | {
      readonly kind: "row";
      readonly about: string;
      readonly cells: readonly RowCell[];
      readonly cite: Citation;
    }
  | { readonly kind: "duty"; readonly duty: Duty; readonly cite: Citation }
  | { readonly kind: "printed-total"; readonly amount: Money; readonly cite: Citation }
  | { readonly kind: "signer"; readonly name: string; readonly titles: readonly string[]; readonly cite: Citation }
  | { readonly kind: "count"; readonly count: number; readonly cite: Citation }
  | { readonly kind: "also"; readonly cite: Citation }
  | { readonly kind: "item"; readonly text: string; readonly cite: Citation }
  | { readonly kind: "identity"; readonly document: DocumentMeta; readonly cite: Citation };

/** What a row holds in one of its columns; an amount with its unit and, where the column is of a year, that year. */
export interface RowCell {
  readonly header: string;
  readonly text: string;
  readonly unit?: string;
  readonly year?: number;
}

export type Operation = "sum" | "difference" | "product";

/** A figure with its unit as it is printed in a passage, or as the person typed it. */
export interface CalculationTerm {
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
  /** Absent for what the person typed: a coefficient of their own. */
  readonly passageId?: string;
}

/** Printed words of one passage. */
export interface ExtractLine {
  readonly passageId: string;
  readonly text: string;
}

/** One printed value of a computed sum or difference. */
export interface SumTerm {
  readonly label: string;
  readonly amount: Money;
}

export type RefusalReason =
  | "not-in-documents"
  | "period-not-in-documents"
  | "no-lead-named"
  | "no-such-place"
  | "document-not-loaded"
  | "personal-data"
  | "command"
  | "secret"
  | "out-of-scope"
  | "unreadable"
  /** The document says that it does not contain this, and who announces it. */
  | "announced-elsewhere"
  /** Somebody is in danger, or a child is being hurt: who helps is said, and nothing is searched. */
  | "crisis"
  | "violence"
  /** Only an office can look it up: the file, score or account of one person. */
  | "own-case"
  | "complaint"
  /** A human being is wanted. */
  | "person"
  /** What is stored about the person is to be shown, corrected or deleted. */
  | "data-rights"
  /** The figure guard stopped the answer: something in it is not printed in the documents. */
  | "unbound";

export type CourtesyAbout = "greeting" | "thanks" | "farewell" | "insult" | "who-are-you";

export type Answer =
  | {
      readonly kind: "answered";
      /** What it says to a question that is answered by yes or no, where somebody who read it said so. */
      readonly polarity?: AnswerPolarity;
      /** A line above the statements, in the tone of an officer. */
      readonly wording?: Worded;
      readonly statements: readonly Statement[];
      readonly notices: readonly Notice[];
      /** What else was asked in the message and has no answer. */
      readonly open?: readonly OpenAsk[];
    }
  | { readonly kind: "conflict"; readonly readings: readonly Statement[]; readonly notices: readonly Notice[] }
  | {
      readonly kind: "clarify";
      readonly about: "period" | "subject" | "question" | "document";
      readonly statements: readonly Statement[];
      readonly choices: readonly Choice[];
    }
  | {
      readonly kind: "refused";
      readonly reason: RefusalReason;
      readonly held: readonly Statement[];
      readonly asked: Asked;
    }
  | { readonly kind: "courtesy"; readonly about: CourtesyAbout }
  /** Places that may hold the answer, best first: nothing is claimed. */
  | { readonly kind: "offered"; readonly places: readonly Citation[] };

/** "depends": on a condition that the person did not tell. */
export type AnswerPolarity = "yes" | "no" | "depends";

/** What is said above the statements of an answer: sentences that hold no figure, date or name but pieces of the statements. */
export interface Worded {
  /** The question as it was typed and as it was understood: what is printed nearer to it may not be passed over. */
  readonly asked: string;
  readonly sentences: readonly WordedSentence[];
}
export type WordedSentence = readonly WordedPart[];

/** Words of our own, or a piece that the statement with this index prints so. */
export type WordedPart = { readonly text: string } | { readonly piece: string; readonly statement: number };

/** A question of a message that is not answered beside one that is. */
export interface OpenAsk {
  /** In the words of the person. */
  readonly asked: string;
  /** Who announces it, as the documents print it. */
  readonly held: readonly Statement[];
  /** Places that may hold the answer, best first. */
  readonly places: readonly Citation[];
}

/** What a refusal may repeat of the question: years and document numbers, never its free words. */
export interface Asked {
  readonly years: readonly number[];
  readonly documentNumber?: string;
}

/** A choice offered to the person: a complete question. */
export interface Choice {
  readonly label: ChoiceLabel;
  readonly question: string;
}
export type ChoiceLabel = { readonly period: Period } | { readonly subject: string };

/** Something the reader of the answer must also know. */
export type Notice =
  /** A printed term or body that has been replaced since; `note` is the office's dated sentence about it. */
  | { readonly kind: "superseded"; readonly term: string; readonly note: string }
  /** Another act took the place of the document; `by` when that one is loaded too, `since` when its day is known. */
  | {
      readonly kind: "replaced";
      readonly document: DocumentMeta;
      readonly number: string;
      readonly by?: DocumentMeta;
      readonly since?: string;
    }
  | { readonly kind: "expired"; readonly document: DocumentMeta; readonly until: string }
  | { readonly kind: "not-in-force-yet"; readonly document: DocumentMeta; readonly from: string }
  /** A loaded act changes the document in part. */
  | { readonly kind: "amended"; readonly document: DocumentMeta; readonly by: DocumentMeta }
  /** The year in which somebody born in a year that the message tells reaches the age that the answer prints. */
  | { readonly kind: "age"; readonly born: number; readonly age: number; readonly reachedIn: number }
  | { readonly kind: "premise-differs" }
  /** Only a part of what is asked is printed. */
  | { readonly kind: "in-part" }
  /** More of what is asked is printed than is shown. */
  | { readonly kind: "more-printed" }
  | { readonly kind: "draft-document" };

/** The status that tools outside the project read. */
export type AnswerStatus = "answered" | "refused" | "clarify";

export function statusOf(answer: Answer): AnswerStatus {
  if (answer.kind === "refused" || answer.kind === "clarify") return answer.kind;
  if (answer.kind === "offered") return "clarify";
  if (answer.kind === "answered" && answer.open?.some(({ places }) => places.length > 0) === true) return "clarify";
  return "answered";
}
