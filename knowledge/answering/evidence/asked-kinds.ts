import type { GatheredFeatures } from "./weighed.ts";
import { probability, type Weights } from "./weights.ts";
import type { AskedWords } from "./words/asked-words.ts";

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
  // Of its own: people also type "constructor", which every object inherits.
  for (const word of [...words, ""].filter((one) => Object.hasOwn(weights, one)))
    weights[word]?.forEach((weight, index) => {
      odds[index] = (odds[index] ?? 0) + weight;
    });
  return Object.fromEntries(kinds.map((kind, index) => [kind, probability(odds[index] ?? 0)]));
}

/** Features of a candidate that also depend on what is asked for: it prints such a value, or none, or one near the words. */
export function createAskedKindFeatures(
  askedKinds: Readonly<Record<string, number>>,
  values: readonly string[],
): (features: GatheredFeatures) => void {
  const kinds = Object.entries(askedKinds).map(([kind, likely]) => ({
    likely,
    prints: `prints.${kind}`,
    printed: `asked.${kind}.printed`,
    missing: `asked.${kind}.missing`,
  }));
  const near = values.map((kind) => [`near.${kind}`, askedKinds[kind] ?? 0] as const);
  return (features) => {
    for (const { likely, prints, printed, missing } of kinds) {
      const isPrinted = features[prints] ?? 0;
      features[printed] = isPrinted * likely;
      features[missing] = (1 - isPrinted) * likely;
    }
    features.nearAskedValue = near.reduce((sum, [name, likely]) => sum + likely * (features[name] ?? 0), 0);
    features.nearAskedNumber = (askedKinds.number ?? 0) * (features.nearNumber ?? 0);
  };
}
