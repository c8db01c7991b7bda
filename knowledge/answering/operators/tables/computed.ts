import type { Statement, SumTerm } from "../../../domain/answer.ts";

/** A sum that no document prints, with its terms. */
export function sumOf(terms: readonly SumTerm[], cite: Statement["cite"]): Statement {
  const total = terms.reduce((running, term) => running + Math.round(term.amount.value * 1000), 0) / 1000;
  return { kind: "sum", terms, total, unit: terms[0]?.amount.unit ?? "", cite };
}

/** The greater less the lesser of two printed values. */
export function difference(one: SumTerm, other: SumTerm, cite: Statement["cite"]): Statement {
  const [greater, lesser] = one.amount.value >= other.amount.value ? [one, other] : [other, one];
  const value = (Math.round(greater.amount.value * 1000) - Math.round(lesser.amount.value * 1000)) / 1000;
  return { kind: "difference", terms: [greater, lesser], value, unit: one.amount.unit, cite };
}
