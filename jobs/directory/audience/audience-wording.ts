import type { Audience, Conditions } from "../../domain/people/audience.ts";
import { fill } from "../../domain/sentence.ts";
import { communeKey, communeTokens, rosterWords } from "../language/roster-words.ts";
import { tokensOf } from "../language/spelling.ts";
import type { UnitIndex } from "../unit-index.ts";
import type { AudienceProblem } from "./audience-words.ts";

const { say, audienceProblems } = rosterWords;

/** An audience in words; `readAudience` makes the same audience of them. */
export function audienceInWords({ except, owing, missed, ...meant }: Audience, book: UnitIndex): string {
  const all = Object.values(meant).every((values) => values.length === 0);
  return [
    all ? (owing === undefined ? say.everybody : say.anyone) : conditionsInWords(meant, book, say.anyone),
    owing === undefined ? "" : fill(say.owing, { title: owing.title }),
    missed === undefined ? "" : fill(say.missed, { title: missed.title }),
    except === undefined ? "" : fill(say.except, { who: conditionsInWords(except, book, say.anyone) }),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function conditionsInWords(
  { roles, titles = [], levels, communes, units, topics }: Conditions,
  book: UnitIndex,
  anyone: string,
): string {
  const list = (values: readonly string[]): string => values.join(", ");
  const named = units.map((id) => book.byId(id)?.name ?? id);
  return [
    roles.length + titles.length === 0 ? anyone : list([...roles.map((role) => say.roles[role]), ...titles]),
    units.length === 0 ? "" : fill(say.atUnits, { units: list(named) }),
    levels.length === 0 ? "" : fill(say.atLevels, { levels: list(levels.map((level) => say.levels[level])) }),
    communes.length === 0 ? "" : fill(say.inCommunes, { communes: list(communeNames(communes)) }),
    topics.length === 0 ? "" : fill(say.aboutTopics, { topics: list(topics) }),
  ]
    .filter((part) => part !== "")
    .join(" ");
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
      : problem.kind === "which-report"
        ? problem.candidates.join("; ")
        : "";
  return fill(audienceProblems[problem.kind], { words, expression, candidates });
}
