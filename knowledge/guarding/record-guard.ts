import { isDeepStrictEqual } from "node:util";
import type { Answer, CalculationTerm, Citation, Operation, Statement, SumTerm } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { type Passage, tableKey } from "../domain/passage.ts";
import type { Duty, Indicator, Money, Task } from "../domain/record.ts";
import { assignmentsOf } from "../reading/records/assignments.ts";
import { dueDateIn } from "../reading/records/due.ts";
import { lastDayOf } from "../reading/records/period.ts";
import { amountOf, moneyOf } from "../reading/records/tasks.ts";
import { isFigurePrinted, resultOf } from "./calculation.ts";
import { statementsOf } from "./text-guard.ts";
import { evenText } from "./tokens.ts";

/** What the documents print, as their reading kept it: an answer is held against it. */
export interface Printed {
  readonly passages: readonly Passage[];
  readonly duties: readonly Duty[];
  passage(id: string): Passage | undefined;
  meta(documentId: string): DocumentMeta;
  indicatorsOf(passageId: string): readonly Indicator[];
  taskOf(passageId: string): Task | undefined;
  readonly tasks: readonly Task[];
}

/**
 * The statements of an answer that differ from the documents: a record unlike the one read at its place, a quotation
 * that is not printed there, a sum that is wrong. Empty for a good answer.
 */
export function unboundStatements(answer: Answer, printed: Printed): Statement[] {
  return statementsOf(answer).filter((statement) => !isCited(statement.cite, printed) || !isRead(statement, printed));
}

function isCited(cite: Citation, printed: Printed): boolean {
  const passage = printed.passage(cite.passageId);
  return (
    passage !== undefined &&
    isDeepStrictEqual(passage.place, cite.place) &&
    isDeepStrictEqual(printed.meta(passage.documentId), cite.document) &&
    evenText(passage.text).includes(evenText(cite.quote))
  );
}

function isRead(statement: Statement, printed: Printed): boolean {
  const { cite } = statement;
  if ("text" in statement && !evenText(printed.passage(cite.passageId)?.text ?? "").includes(whole(statement.text)))
    return false;
  if ("task" in statement && !isDeepStrictEqual(statement.task, printed.taskOf(cite.passageId))) return false;
  switch (statement.kind) {
    case "extract":
      return statement.lines.every(({ passageId, text }) => {
        const passage = printed.passage(passageId);
        return passage?.documentId === cite.document.id && evenText(passage.text).includes(evenText(text));
      });
    case "indicator":
      return printed.indicatorsOf(cite.passageId).some((record) => isDeepStrictEqual(record, statement.indicator));
    case "leads":
      return (
        statement.only === undefined ||
        assignmentsOf(statement.task).some((assignment) => isDeepStrictEqual(assignment, statement.only))
      );
    case "completion":
      return statement.lastDay === lastDayOf(statement.task.deadline ?? "");
    case "money":
      return statement.amounts.every((amount) =>
        [...statement.task.money, statement.task.total].some((money) => isDeepStrictEqual(money, amount)),
      );
    case "sum":
      return statement.total === total(statement.terms, () => 1) && arePrinted(statement, printed);
    case "difference":
      return (
        statement.value === total(statement.terms, (index) => (index === 0 ? 1 : -1)) && arePrinted(statement, printed)
      );
    case "calculation": {
      const { value, unit, operation, terms } = statement;
      return (
        isDeepStrictEqual(resultOf(operation, terms), { value, unit }) &&
        terms.some(({ passageId }) => passageId !== undefined) &&
        terms.every((term) => isTermPrinted(term, operation, printed))
      );
    }
    case "printed-total": {
      const passage = printed.passage(cite.passageId);
      return passage !== undefined && moneyOf(passage).some((amount) => isDeepStrictEqual(amount, statement.amount));
    }
    case "due": {
      const { date, strict, lastDay, inLeapYears } = statement;
      const due = { date, strict, lastDay, ...(inLeapYears === undefined ? {} : { inLeapYears }) };
      return isDeepStrictEqual(dueDateIn(cite.quote), due);
    }
    case "duty":
      return printed.duties.some((duty) => isDeepStrictEqual(duty, statement.duty));
    case "cell": {
      const cells = printed.passage(cite.passageId)?.cells ?? [];
      return (
        cells.some(({ text }) => text === statement.label) &&
        cells.some(({ header, text }) => header === statement.header && text === statement.printed) &&
        (statement.rank === undefined || isExtreme(statement, statement.rank, printed))
      );
    }
    case "row": {
      const cells = printed.passage(cite.passageId)?.cells ?? [];
      return (
        cells.some(({ text }) => text === statement.about) &&
        statement.cells.every((cell) =>
          cells.some(
            ({ header, text, unit, year }) =>
              header === cell.header &&
              text === cell.text &&
              (cell.unit === undefined || (cell.unit === unit && cell.year === year)),
          ),
        )
      );
    }
    case "signer":
      return [statement.name, ...statement.titles].every((line) => isSigned(line, cite, printed));
    case "identity":
      return isDeepStrictEqual(statement.document, printed.meta(cite.document.id));
    default:
      return true;
  }
}

/** A figure of the person's own may only be multiplied with a printed one: a coefficient, a number of months. */
function isTermPrinted(term: CalculationTerm, operation: Operation, printed: Printed): boolean {
  if (term.passageId === undefined) return operation === "product";
  return isFigurePrinted(term, evenText(printed.passage(term.passageId)?.text ?? ""));
}

/** A text that was cut for length ends with "…". */
function whole(text: string): string {
  return evenText(text).replace(/\s*…$/, "");
}

/** Adds up in thousandths, so that decimals give the same sum as on paper. */
function total(terms: readonly SumTerm[], sign: (index: number) => number): number {
  return terms.reduce((sum, { amount }, index) => sum + sign(index) * Math.round(amount.value * 1000), 0) / 1000;
}

/** Every term is printed in its row and year, or as the figure of its period, all in one unit. */
function arePrinted({ terms, unit }: { terms: readonly SumTerm[]; unit: string }, printed: Printed): boolean {
  return terms.every(
    (term) => term.amount.unit === unit && (isMoney(term, printed) || isFigure(term, printed) || isCell(term, printed)),
  );
}

function isMoney({ label, amount }: SumTerm, printed: Printed): boolean {
  const ofYear = label === String(amount.year);
  const isPrinted = (money: Money | undefined): boolean => isDeepStrictEqual(money, amount);
  return (
    printed.tasks.some((task) => (ofYear || label === task.content) && [...task.money, task.total].some(isPrinted)) ||
    (ofYear && printed.passages.some((passage) => passage.kind === "total" && moneyOf(passage).some(isPrinted)))
  );
}

/** No row of the table has more, or less, in that column. */
function isExtreme(
  { cite, header, printed: figure }: Extract<Statement, { kind: "cell" }>,
  rank: "most" | "least",
  printed: Printed,
): boolean {
  const own = printed.passage(cite.passageId);
  if (own === undefined) return false;
  const numbersOf = ({ cells = [] }: Passage): number[] =>
    cells.filter((cell) => cell.header === header).flatMap((cell) => amountOf(cell).map(({ value }) => value));
  const rows = printed.passages.filter((one) => one.kind === "row" && tableKey(one) === tableKey(own));
  const values = rows.flatMap(numbersOf);
  const best = rank === "most" ? Math.max(...values) : Math.min(...values);
  return amountOf({ header, role: "other", text: figure }).some(({ value }) => value === best);
}

function isCell({ label, amount }: SumTerm, printed: Printed): boolean {
  return printed.passages.some(
    ({ kind, cells = [] }) =>
      kind === "row" &&
      cells.some(({ text }) => text === label) &&
      cells.some((cell) => amountOf(cell).some((money) => isDeepStrictEqual(money, amount))),
  );
}

function isFigure({ label, amount }: SumTerm, printed: Printed): boolean {
  return printed.passages.some((passage) =>
    printed
      .indicatorsOf(passage.id)
      .some(
        ({ printed, value, unit, period }) =>
          period?.printed === label && isDeepStrictEqual({ printed, value, unit }, amount),
      ),
  );
}

function isSigned(line: string, cite: Citation, printed: Printed): boolean {
  return printed.passages.some(
    (passage) => passage.documentId === cite.document.id && passage.kind === "signature" && passage.text === line,
  );
}
