import type { Answer, Notice, RefusalReason, Statement } from "../domain/answer.ts";
import type { Period } from "../domain/record.ts";
import type { Hit } from "./scored-records.ts";
import type { Shelf } from "./shelf.ts";
import type { Question } from "./understanding/question.ts";

/** Everything a step of answering looks at. */
export interface Case {
  readonly question: Question;
  readonly shelf: Shelf;
  /** Passages found for the question, best first, already narrowed to the place it names. */
  readonly hits: readonly Hit[];
}

/** One way to answer: an answer, or undefined to let the next step try. */
export type Step = (of: Case) => Answer | undefined;

/** Below this share of the question's concepts a record does not answer it. Set on the development questions. */
export const ENOUGH = 0.56;

export function answered(statements: readonly Statement[], notices: readonly Notice[] = []): Answer {
  return { kind: "answered", statements, notices };
}

export function refused(question: Question, reason: RefusalReason, held: readonly Statement[] = []): Answer {
  const { documentNumber } = question;
  return {
    kind: "refused",
    reason,
    held,
    asked: { years: question.years.years, ...(documentNumber === undefined ? {} : { documentNumber }) },
  };
}

/** The period answers for a year: it is the year's target, or the year lies in a printed range. */
export function covers(period: Period | undefined, year: number): boolean {
  return period !== undefined && period.to === year;
}
