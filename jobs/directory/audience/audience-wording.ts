import type { Audience } from "../../domain/people/audience.ts";
import { fill } from "../../domain/sentence.ts";
import { communeKey, communeTokens, rosterWords } from "../language/roster-words.ts";
import { tokensOf } from "../language/spelling.ts";
import type { UnitIndex } from "../unit-index.ts";
import type { AudienceProblem } from "./audience-words.ts";

const { say, audienceProblems } = rosterWords;

/** An audience in words; `readAudience` makes the same audience of them. */
export function audienceInWords({ roles, levels, communes, units, topics }: Audience, book: UnitIndex): string {
  const list = (values: readonly string[]): string => values.join(", ");
  const named = units.map((id) => book.byId(id)?.name ?? id);
  const said = [
    roles.length === 0 ? say.anyone : list(roles.map((role) => say.roles[role])),
    units.length === 0 ? "" : fill(say.atUnits, { units: list(named) }),
    levels.length === 0 ? "" : fill(say.atLevels, { levels: list(levels.map((level) => say.levels[level])) }),
    communes.length === 0 ? "" : fill(say.inCommunes, { communes: list(communeNames(communes)) }),
    topics.length === 0 ? "" : fill(say.aboutTopics, { topics: list(topics) }),
  ].filter((part) => part !== "");
  return roles.length === 0 && said.length === 1 ? say.everybody : said.join(" ");
}

/** Each commune once, with its kind ("xã", "phường") in front. */
function communeNames(communes: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const commune of communes) {
    const hasKind = communeTokens(commune).length < tokensOf(commune).length;
    if (hasKind || !byKey.has(communeKey(commune)))
      byKey.set(communeKey(commune), hasKind ? commune : fill(say.communeMark, { commune }));
  }
  return [...byKey.values()];
}

/** A problem of an expression as a sentence for the office. */
export function audienceProblemInWords(problem: AudienceProblem, expression: string): string {
  const words = "words" in problem ? problem.words : "";
  const candidates =
    problem.kind === "ambiguous"
      ? problem.candidates
          .map(({ id, name, commune }) => [name, ...(commune === undefined ? [] : [commune]), id].join(" – "))
          .join("; ")
      : "";
  return fill(audienceProblems[problem.kind], { words, expression, candidates });
}
