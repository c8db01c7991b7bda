import { fold } from "../../knowledge/index.ts";
import { fill } from "../domain/sentence.ts";
import { type FigureProblem, printedFigure, printedNumber } from "../domain/targets/figure.ts";
import { periodOf } from "../domain/targets/reported-period.ts";
import words from "../lexicon/targets.json" with { type: "json" };
import type { Goal, Target } from "./ports.ts";

/** What the office reads about targets; one file per language. */
export const targetWords = words;

/** A period as people say it: "năm 2025", "quý III/2025", "6 tháng đầu năm 2025". */
export function reportedPeriodInWords(key: string): string {
  const period = periodOf(key);
  if (period === undefined) return key;
  const { kind, year, part } = period;
  const form = words.periods[kind];
  const sentence = typeof form === "string" ? form : (form[part - 1] ?? "");
  return fill(sentence, { year, part, before: year - 1, roman: words.romans[part - 1] ?? "" });
}

/** A goal as it is meant: "tối thiểu 85%". */
export function goalInWords({ comparison, printed }: Pick<Goal, "comparison" | "printed">): string {
  return fill(words.meant[comparison], { printed });
}

/** A distance to a goal: "12,5 điểm %", "3 trường". */
export function gapInWords(gap: number, measure: string): string {
  const form = measure === "%" ? words.gap.percent : words.gap.count;
  return fill(form, { gap: printedNumber(gap), measure });
}

/** Whether words behind a number name the measure of a target: "trường" of "trường THCS", "phần trăm" of "%". */
export function namesMeasure(measure: string): (typed: string) => boolean {
  const known = measure === "%" ? words.percentNames.map(fold) : [fold(measure)];
  return (typed) => known.some((one) => one === fold(typed).trim() || one.startsWith(`${fold(typed).trim()} `));
}

/** Why a figure is no value of a target, in one sentence. */
export function figureSentence(
  problem: FigureProblem,
  typed: string,
  { measure, goals }: Pick<Target, "measure" | "goals">,
): string {
  const [first] = goals;
  const text = typed.trim();
  return fill(words.problems[problem], {
    typed: text,
    measure,
    example:
      measure === "%" ? (first?.printed ?? printedFigure(50, measure)) : printedFigure(first?.value ?? 1, measure),
    thousand: text.replace(",", "."),
    decimal: text.replace(/0+$/, "").replace(/,$/, ",0"),
  });
}
