import type { Answer, Statement, SumTerm } from "../../../domain/answer.ts";
import type { Cell, Passage } from "../../../domain/passage.ts";
import { amountOf } from "../../../reading/records/tasks.ts";
import { answered, type Case, type Step } from "../../case.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { difference, sumOf } from "./computed.ts";
import { asksApart, chosenAmong, type Superlative, superlativeIn } from "./superlative.ts";
import { fitOf, isAbout, isHeld, isNumber, labelHeaderOf, labelOf, type Table, tablesOf } from "./table.ts";

/** A column of numbers: one cell of each row that has one there. */
interface Column {
  readonly header: string;
  readonly fit: number;
  readonly numbers: readonly Numbered[];
}

interface Numbered {
  readonly row: Passage;
  readonly cell: Cell;
  readonly term: SumTerm;
}

/**
 * Computes over one column of a table of any document: "trường nào tuyển nhiều nhất", "… nhiều hơn … mấy học sinh", "hai trường
 * cộng lại", "tất cả bao nhiêu" where the table prints its total.
 */
export const answerColumn: Step = (of) => {
  const text = foldedText(of.question.text);
  const superlative = superlativeIn(text);
  const { asks } = of.question;
  const compute =
    superlative !== undefined
      ? (table: Table) => extreme(of, table, superlative)
      : asksApart(text) || asks.has("compare") || asks.has("total")
        ? (table: Table) => computed(of, table)
        : undefined;
  if (compute === undefined) return undefined;
  return tablesOf(of)
    .filter(({ rows }) => rows.length > 1)
    .map(compute)
    .find((answer) => answer !== undefined);
};

/** "Xã nào" asks for a row of a table of communes: what stands before "nào" is in the title of its rows or above them. */
function isOfAskedRows(of: Case, { rows: [first] }: Table): boolean {
  const asked = chosenAmong(foldedText(of.question.text));
  if (asked === undefined || first === undefined) return true;
  const titles = [labelHeaderOf(first), labelOf(first), ...first.headings].map(foldedText);
  return titles.some((title) => title.includes(` ${asked} `));
}

/** The rows with the greatest or the least number of the column that is asked, or of all columns where they agree. */
function extreme(of: Case, table: Table, superlative: Superlative): Answer | undefined {
  const columns = columnsOf(of, table, []);
  const [best, second] = columns;
  if (best === undefined || !isOfAskedRows(of, table)) return undefined;
  const chosen = best.fit > (second?.fit ?? 0) ? [best] : columns;
  const [first, ...others] = chosen.map(({ numbers }) => extremeRows(numbers, superlative.rank));
  if (first === undefined || others.some((rows) => rows.join() !== first.join())) return undefined;
  const rows = table.rows.filter(({ id }) => first.includes(id));
  const shown = chosen.flatMap(({ numbers }) => numbers.filter(({ row }) => first.includes(row.id)));
  return isAbout(of, rows, textsOf(shown), superlative.words)
    ? answered(shown.map((one) => ({ ...cellStatement(of, one), rank: superlative.rank })))
    : undefined;
}

function extremeRows(numbers: readonly Numbered[], rank: Superlative["rank"]): string[] {
  const values = numbers.map(({ term }) => term.amount.value);
  const best = rank === "most" ? Math.max(...values) : Math.min(...values);
  return numbers.filter(({ term }) => term.amount.value === best).map(({ row }) => row.id);
}

/** How far two named rows lie apart, the sum of those that are named, or the printed total where none is. */
function computed(of: Case, table: Table): Answer | undefined {
  const named = rowsNamed(of, table);
  const columns = columnsOf(of, table, named);
  const [best, second] = columns;
  if (best === undefined || (columns.length > 1 && best.fit <= (second?.fit ?? 0))) return undefined;
  const numbers = best.numbers.filter(({ row }) => named.includes(row));
  const terms = numbers.map(({ term }) => term);
  const [one, other] = terms;
  if (named.length === 0) return of.question.asks.has("total") ? printedTotal(of, table, best.header) : undefined;
  if (one === undefined || other === undefined || numbers.length !== named.length) return undefined;
  if (!isAbout(of, named, textsOf(numbers))) return undefined;
  const [first] = numbers.map((number) => cellStatement(of, number));
  if (first === undefined) return undefined;
  const result = of.question.asks.has("total") ? sumOf(terms, first.cite) : undefined;
  if (result === undefined && terms.length !== 2) return undefined;
  return answered([
    result ?? difference(one, other, first.cite),
    ...numbers.map((number) => cellStatement(of, number)),
  ]);
}

function printedTotal(of: Case, { total }: Table, header: string): Answer | undefined {
  const cell = total?.cells?.find((one) => one.header === header && isNumber(one));
  if (total === undefined || cell === undefined) return undefined;
  const label = labelOf(total);
  if (label === "" || !isAbout(of, [total], [label, header])) return undefined;
  const cite = of.shelf.citePassage(total, label);
  return answered([{ kind: "cell", label, header, printed: cell.text, cite }]);
}

/** The columns of numbers, the one that is asked first; what the named rows hold does not name a column. */
function columnsOf(of: Case, { rows }: Table, named: readonly Passage[]): Column[] {
  const concepts = of.question.concepts.filter(({ soft }) => soft !== true);
  const rest = concepts.filter((concept) => !named.some((row) => isHeld(concept, labelOf(row))));
  const cells = rows.flatMap((row) => (row.cells ?? []).filter(isNumber).map((cell) => ({ row, cell })));
  const ofHeader = new Map(cells.map(({ cell }) => [cell.header, cell]));
  return [...ofHeader.values()]
    .map((one) => ({
      header: one.header,
      fit: fitOf(of, one, rest),
      numbers: cells
        .filter(({ cell }) => cell.header === one.header)
        .flatMap(({ row, cell }) =>
          amountOf(cell).map((amount) => ({ row, cell, term: { label: labelOf(row), amount } })),
        ),
    }))
    .filter(({ numbers }) => numbers.length > 1)
    .sort((left, right) => right.fit - left.fit);
}

/** The rows that the question names by words that no other row of the table prints. */
function rowsNamed(of: Case, { rows }: Table): Passage[] {
  const telling = of.question.concepts.filter(isTelling);
  return rows.filter((row) =>
    telling.some(
      (concept) =>
        isHeld(concept, labelOf(row)) && rows.every((other) => other === row || !isHeld(concept, labelOf(other))),
    ),
  );
}

function textsOf(numbers: readonly Numbered[]): string[] {
  return numbers.flatMap(({ row, cell }) => [labelHeaderOf(row), labelOf(row), cell.header]);
}

function cellStatement(of: Case, { row, cell }: Numbered): Extract<Statement, { kind: "cell" }> {
  const label = labelOf(row);
  return { kind: "cell", label, header: cell.header, printed: cell.text, cite: of.shelf.citePassage(row, label) };
}
