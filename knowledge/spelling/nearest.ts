import { fold } from "../domain/syllable.ts";

/** Names that differ in more than this share of their letters are not near each other. */
const MOST_DIFFERENT = 0.4;

/**
 * The known name that is written most like another one; undefined when none is near.
 * @example
 * nearestOf("TELEGRAM_TOKEN", ["TELEGRAM_BOT_TOKEN", "PORT"]); // "TELEGRAM_BOT_TOKEN"
 */
export function nearestOf(name: string, known: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly steps: number } | undefined;
  for (const one of known) {
    const steps = stepsBetween(fold(name), fold(one));
    const isNear = steps <= MOST_DIFFERENT * Math.max(name.length, one.length);
    if (isNear && (best === undefined || steps < best.steps)) best = { name: one, steps };
  }
  return best?.name;
}

/** What is said after the name of something unknown: " (the nearest known one is …)", or nothing. */
export function nearestSaid(name: string, known: Iterable<string>): string {
  const nearest = nearestOf(name, known);
  return nearest === undefined ? "" : ` (the nearest known one is ${nearest})`;
}

/**
 * The fault of an object with keys that nobody reads, for a schema that refuses such; each key with the nearest known one.
 * Undefined for every other fault.
 */
export function unknownKeys(known: readonly string[]) {
  return ({ code, keys = [] }: { readonly code?: string; readonly keys?: readonly string[] }): string | undefined =>
    code === "unrecognized_keys"
      ? `unknown key ${keys.map((key) => `"${key}"${nearestSaid(key, known)}`).join(", ")}`
      : undefined;
}

/** Letters that have to be put in, taken out or changed to make one text of the other (Levenshtein 1965). */
export function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to += 1) {
      const changed = (row[to] ?? 0) + (letter === other[to] ? 0 : 1);
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
