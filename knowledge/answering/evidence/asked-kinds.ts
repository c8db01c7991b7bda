import type { AskedWords } from "./asked-words.ts";
import { probability, type Weights } from "./weights.ts";

/** The syllables of a question and the pairs of them: what it asks for is told by these. */
export function wordsAndPairs({ words }: AskedWords): ReadonlySet<string> {
  const pairs = words.slice(1).map(({ syllable }, at) => `${words[at]?.syllable ?? ""} ${syllable}`);
  return new Set([...words.map(({ syllable }) => syllable), ...pairs]);
}

/** How likely a question asks for each kind of value ("bao nhiêu phần trăm" for a percentage), 0 … 1. */
export function askedKindsOf(
  words: ReadonlySet<string>,
  kinds: readonly string[],
  weights: Weights["asked"],
): Record<string, number> {
  const odds = kinds.map(() => 0);
  for (const word of [...words, ""])
    weights[word]?.forEach((weight, index) => {
      odds[index] = (odds[index] ?? 0) + weight;
    });
  return Object.fromEntries(kinds.map((kind, index) => [kind, probability(odds[index] ?? 0)]));
}

type Features = Readonly<Record<string, number>>;

/** Features of a candidate that also depend on what is asked for: it prints such a value, or none, or one near the words. */
export function askedKindFeatures(
  features: Features,
  askedKinds: Readonly<Record<string, number>>,
  values: readonly string[],
): Features {
  const found: Record<string, number> = {};
  for (const [kind, likely] of Object.entries(askedKinds)) {
    const prints = features[`prints.${kind}`] ?? 0;
    found[`asked.${kind}.printed`] = prints * likely;
    found[`asked.${kind}.missing`] = (1 - prints) * likely;
  }
  found.nearAskedValue = values.reduce(
    (sum, kind) => sum + (askedKinds[kind] ?? 0) * (features[`near.${kind}`] ?? 0),
    0,
  );
  found.nearAskedNumber = (askedKinds.number ?? 0) * (features.nearNumber ?? 0);
  return found;
}
