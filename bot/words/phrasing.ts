import { fill } from "../../jobs/index.ts";
import { type Answer, type Citation, type Phrasing, wordTokens } from "../../knowledge/index.ts";
import { sayNotices } from "./notice.ts";
import { sayOpenAsk } from "./offering.ts";
import { sayDocument, sayPlace, sayShortDocument } from "./place.ts";
import { sayReason } from "./refusal.ts";
import type { Words } from "./words.ts";

/**
 * The parts of a composed text that are only phrasing; the figure guard checks everything else against the answer's
 * records.
 */
export function phrasingOf(words: Words): Phrasing {
  const { place, document, period, comparison, statement, from } = words;
  const patterns = [place, document, period, comparison, statement, { from }];
  return {
    names: ({ cite }) => [
      sayPlace(cite.place, words),
      sayDocument(cite.document, words),
      sayShortDocument(cite.document, words),
    ],
    sentences: (answer) => sentencesOf(answer, words),
    listed: (answer) => placesOf(answer).length,
    joining: new Set(patterns.flatMap((group) => Object.values(group)).flatMap(withoutNames)),
  };
}

function sentencesOf(answer: Answer, words: Words): string[] {
  switch (answer.kind) {
    case "answered":
      return [
        words.premise,
        ...(answer.polarity === undefined ? [] : [words.polarity[answer.polarity]]),
        ...(answer.open ?? []).map((ask) => sayOpenAsk(ask, words)),
        ...sayNotices(answer.notices, words),
      ];
    case "conflict":
      return [words.conflict, ...sayNotices(answer.notices, words)];
    case "clarify":
      return [fill(words.clarify[answer.about], { statements: "" }).trim()];
    case "refused":
      return [sayReason(answer, words), fill(words.held, { statements: "" }).trim(), words.nextStep];
    case "offered":
      return [words.offered];
    case "courtesy":
      return [words.courtesy[answer.about]];
  }
}

/** The places that are offered, a numbered line each. */
function placesOf(answer: Answer): readonly Citation[] {
  if (answer.kind === "offered") return answer.places;
  return answer.kind === "answered" ? (answer.open ?? []).flatMap(({ places }) => places) : [];
}

function withoutNames(pattern: string): string[] {
  return wordTokens(pattern.replace(/\{\w+\}/g, " "));
}
