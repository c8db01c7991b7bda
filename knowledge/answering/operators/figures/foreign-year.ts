import type { Answer } from "../../../domain/answer.ts";
import { type Case, covers, refused } from "../../case.ts";
import { nearest } from "./nearest.ts";

/** A year that nothing found speaks of is not answered with another year's words. */
export function refuseForeignYear(of: Case): Answer | undefined {
  const { years } = of.question.years;
  if (years.length === 0) return undefined;
  const speaks = (year: number) =>
    of.hits.some(
      ({ passage }) =>
        passage.text.includes(String(year)) ||
        passage.headings.some((heading) => heading.includes(String(year))) ||
        of.shelf.indicatorsOf(passage.id).some((record) => covers(record.period, year)),
    );
  return years.some(speaks) ? undefined : refused(of.question, "period-not-in-documents", nearest(of));
}
