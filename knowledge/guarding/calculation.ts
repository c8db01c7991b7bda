import type { CalculationTerm, Operation } from "../domain/answer.ts";
import { fold } from "../domain/syllable.ts";

/** The unit without what it is counted by: "đồng/tháng" is "đồng". */
function bareUnit(unit: string): string {
  return unit.split("/")[0]?.trim().toLowerCase() ?? "";
}

/**
 * What figures make together, in thousandths as on paper; undefined where units differ in a sum, or a difference has not two terms
 * or is not above 0.
 */
export function resultOf(
  operation: Operation,
  terms: readonly CalculationTerm[],
): { readonly value: number; readonly unit: string } | undefined {
  const values = terms.map(({ value }) => Math.round(value * 1000));
  const [first = 0, ...others] = values;
  const unit = bareUnit(terms[0]?.unit ?? "");
  if (operation === "product") {
    const value = terms.reduce((product, term) => Math.round(product * term.value * 1000) / 1000, 1);
    const units = terms.map((term) => bareUnit(term.unit)).filter((one) => one !== "");
    return { value, unit: units.find((one) => !SPAN.test(fold(one))) ?? unit };
  }
  if (terms.some((term) => bareUnit(term.unit) !== unit)) return undefined;
  if (operation === "sum") return { value: others.reduce((sum, value) => sum + value, first) / 1000, unit };
  const difference = (first - (others[0] ?? 0)) / 1000;
  return others.length === 1 && difference > 0 ? { value: difference, unit } : undefined;
}

/** A span of time says how often the other term of a product counts: its unit is not that of the result. */
const SPAN = /^(?:gio|ngay|tuan|thang|quy|nam)\b/;

/** Whether a figure stands in a text as it was named, not as a part of a longer one. */
export function isFigurePrinted({ printed, unit }: CalculationTerm, text: string): boolean {
  for (let at = text.indexOf(printed); at >= 0; at = text.indexOf(printed, at + 1)) {
    const after = text.slice(at + printed.length);
    const isWhole = !/[\d.,]$/.test(text.slice(0, at)) && !/^(?:\d|[.,]\d)/.test(after);
    if (isWhole && (unit === "" || after.trimStart().toLowerCase().startsWith(bareUnit(unit)))) return true;
  }
  return false;
}
