import type { OfficialContent } from "../ports.ts";

/** What is wrong with what an author wrote, and in which field. */
export interface ContentProblem {
  readonly field: "wordings" | "text" | "validFrom" | "validUntil";
  readonly problem: "none" | "too-many" | "too-long" | "line-too-long" | "ends-before" | "ended";
}

const MOST_WORDINGS = 40;
const LONGEST = { wording: 300, text: 3_000, line: 900 } as const;

/** What keeps an answer from being published; [] for one that may be. `today` is a day in office time. */
export function checkContent(
  { wordings, text, passage, validFrom, validUntil }: OfficialContent,
  today: string,
): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  if (wordings.length === 0) problems.push({ field: "wordings", problem: "none" });
  if (wordings.length > MOST_WORDINGS) problems.push({ field: "wordings", problem: "too-many" });
  if (wordings.some(({ length }) => length > LONGEST.wording))
    problems.push({ field: "wordings", problem: "too-long" });
  if (text === "" && passage === undefined) problems.push({ field: "text", problem: "none" });
  if (text.length > LONGEST.text) problems.push({ field: "text", problem: "too-long" });
  if (text.split("\n").some(({ length }) => length > LONGEST.line))
    problems.push({ field: "text", problem: "line-too-long" });
  if (validUntil !== undefined && validUntil < today) problems.push({ field: "validUntil", problem: "ended" });
  else if (validUntil !== undefined && validFrom !== undefined && validUntil < validFrom)
    problems.push({ field: "validUntil", problem: "ends-before" });
  return problems;
}
