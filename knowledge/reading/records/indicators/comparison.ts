import type { Comparison } from "../../../domain/record.ts";
import { fold } from "../../../domain/syllable.ts";

const COMPARISONS: readonly (readonly [Comparison, RegExp])[] = [
  ["at-least", /(?:toi thieu|it nhat|khong duoi|tu)\s*$/],
  ["more-than", /(?:tren|hon)\s*$/],
  ["at-most", /(?:toi da|khong qua|khong vuot qua)\s*$/],
  ["less-than", /(?:duoi)\s*$/],
];

/** Whether a figure is meant as at least, at most, exactly, …; recognised by the words right before it. */
export function comparisonBefore(text: string): Comparison {
  const folded = fold(text);
  return COMPARISONS.find(([, pattern]) => pattern.test(folded))?.[0] ?? "equal";
}
