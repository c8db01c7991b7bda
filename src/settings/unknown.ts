import { nearestOf, stepsBetween } from "../../knowledge/index.ts";

/** Names that begin so are meant for this program. */
const OURS = ["TELEGRAM_", "ZALO_", "LLM_", "EMBEDDINGS_", "RERANK_", "OFFICE_"];
/** A shorter name is too easily that of another program. */
const SHORTEST = 7;
/** So many letters wrong, and it is still taken for one of ours. */
const MOST_WRONG = 2;

/**
 * A sentence for each variable of the environment that looks like a setting and is none: it begins like one, or is written
 * almost like one.
 * @example
 * unknownSettings(["TELEGRAM_TOKEN", "PATH"], known); // ["setting TELEGRAM_TOKEN is not known and does nothing: …"]
 */
export function unknownSettings(given: readonly string[], known: readonly string[]): readonly string[] {
  return given
    .filter((name) => !known.includes(name) && looksLikeOurs(name, known))
    .map((name) => {
      const nearest = nearestOf(name, known);
      const meant = nearest === undefined ? "" : `: did you mean ${nearest}?`;
      return `setting ${name} is not known and does nothing${meant} (see .env.example)`;
    });
}

function looksLikeOurs(name: string, known: readonly string[]): boolean {
  if (OURS.some((beginning) => name.toUpperCase().startsWith(beginning))) return true;
  return name.length >= SHORTEST && known.some((one) => stepsBetween(name.toUpperCase(), one) <= MOST_WRONG);
}
