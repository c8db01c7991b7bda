import type { CalculationTerm, Operation, Statement } from "../../domain/answer.ts";
import { resultOf } from "../../guarding/calculation.ts";
import type { PointedFigure } from "../candidates/pointed.ts";
import type { Shelf } from "../shelf.ts";

const MOST_TERMS = 12;

/**
 * What figures of printed lines make together; undefined where one is not printed so, units do not fit, or nothing is left to
 * compute. The program computes it, the judge only names the figures.
 * @example
 * calculationOf("difference", [{ line, figure: "15 kg" }, { line: other, figure: "8 kg" }], shelf); // value 7, unit "kg"
 */
export function calculationOf(
  operation: Operation,
  figures: readonly PointedFigure[],
  shelf: Shelf,
): Extract<Statement, { kind: "calculation" }> | undefined {
  const terms = figures.flatMap(termOf);
  const source = figures.find(({ line }) => line !== undefined)?.line;
  if (source === undefined || terms.length < figures.length || terms.length < 2 || terms.length > MOST_TERMS)
    return undefined;
  const result = resultOf(operation, terms);
  if (result === undefined) return undefined;
  return {
    kind: "calculation",
    operation,
    terms,
    ...result,
    cite: shelf.citePassage(source.passage, source.sentence ?? source.passage.text),
  };
}

function termOf({ line, figure }: PointedFigure): CalculationTerm[] {
  const [, printed = "", unit = ""] = /^(\d[\d.]*(?:,\d+)?)\s*(.*)$/.exec(figure) ?? [];
  const value = Number(printed.replace(/\.(?=\d{3})/g, "").replace(",", "."));
  if (printed === "" || Number.isNaN(value)) return [];
  return [{ printed, value, unit: unit.trim(), ...(line === undefined ? {} : { passageId: line.passage.id }) }];
}
