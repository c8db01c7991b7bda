import type { WireAnswer } from "./wire.ts";

/** What an answer gives away that is nobody's business outside. */
const LEAKS: readonly (readonly [string, RegExp])[] = [
  ["a stack", /\n\s+at (?:async )?[\w.<>]+ \(|node:internal|node_modules/],
  ["a path of this machine", /(?:\/(?:work|home|usr|tmp|var)\/[\w.-]+){2}|file:\/\/\/(?!etc\/passwd)/],
  [
    "SQL",
    /\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|syntax error at or near|violates .* constraint)\b/,
  ],
  ["a failed check of types", /"(?:code|expected)":"(?:invalid_type|too_big|unrecognized_keys)"|ZodError/],
];

/** Statuses of a server that say honestly that it cannot now. */
const HONEST = new Set([503, 507]);

/** What is wrong with an answer; undefined when nothing is. */
export function wrongWith({ status, text }: WireAnswer, canaries: ReadonlyMap<string, string>): string | undefined {
  if (status === -1) return "no answer in time";
  if (status >= 500 && !HONEST.has(status)) return `answered ${status}`;
  const canary = [...canaries].find(([, secret]) => text.includes(secret));
  if (canary !== undefined) return `tells ${canary[0]}`;
  const leak = LEAKS.find(([, form]) => form.test(text));
  return leak === undefined ? undefined : `tells ${leak[0]}`;
}
