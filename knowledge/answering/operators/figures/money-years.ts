import type { Money, Task } from "../../../domain/record.ts";
import type { Case } from "../../case.ts";

/** The years the question is about; "năm đầu tiên", "các năm sau đó" count from the table's own columns. */
export function yearsOf(of: Case, task: Task): number[] {
  const { years, range, relative } = of.question.years;
  const columns = task.money.flatMap((money) => money.year ?? []);
  if (relative === "later") return columns.filter((year) => year > (years[0] ?? columns[0] ?? 0));
  if (range !== undefined) return columns.filter((year) => year >= range.from && year <= range.to);
  if (years.length > 0) return [...years];
  if (relative === "first") return columns.slice(0, 1);
  return relative === "last" ? columns.slice(-1) : [];
}

/** The amounts of a row for the years asked; its printed total when none or all are asked. */
export function amountsFor(task: Task, years: readonly number[]): Money[] {
  if (years.length === 0 || years.length === task.money.length)
    return task.total === undefined ? [...task.money] : [task.total];
  return task.money.filter((money) => money.year !== undefined && years.includes(money.year));
}

/** The rows with money of the document that is asked about: amounts of two documents are never added up. */
export function moneyRows({ shelf, hits, question }: Case): readonly Task[] {
  const rows = shelf.tasks.filter((task) => task.money.length > 0);
  const documents = [...new Set(rows.map((task) => task.source.documentId))];
  if (documents.length < 2) return rows;
  const inYear = documents.filter((id) =>
    question.years.years.every((year) =>
      rows.some((task) => task.source.documentId === id && task.money.some((money) => money.year === year)),
    ),
  );
  const found = hits.map(({ passage }) => passage.documentId).find((id) => inYear.includes(id));
  const meant = found ?? inYear[0] ?? documents[0];
  return rows.filter((task) => task.source.documentId === meant);
}
