import type { Answer } from "../../../domain/answer.ts";
import { type Case, covers, refused } from "../../case.ts";
import { nearest } from "./nearest.ts";

/** So many of what was found tell whether the subject is one that the documents set down year by year. */
const LOOKED_AT = 5;

/**
 * A target for a year that nothing found speaks of is not answered with that of another year. Where no target is near, the
 * year is one of the person's own ("sinh 2021, sang 2027 đi lớp 1") and refuses nothing.
 */
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
  const isYearByYear = of.hits
    .slice(0, LOOKED_AT)
    .some(({ passage }) => of.shelf.indicatorsOf(passage.id).some(({ period }) => period !== undefined));
  return !isYearByYear || years.some(speaks) ? undefined : refused(of.question, "period-not-in-documents", nearest(of));
}
