import type { Indicator, Pair } from "../../../domain/record.ts";
import { syllables } from "../../../domain/syllable.ts";

const ONE_TARGET = 0.8;

/** Share of common words in the sentences of two figures, 0 … 1; of the words of the shorter sentence. */
export function likeness(left: Indicator, right: Indicator): number {
  const [one, two] = [wordsOf(left), wordsOf(right)];
  const common = [...one].filter((word) => two.has(word)).length;
  return common / Math.max(1, Math.min(one.size, two.size));
}

const known = new WeakMap<Indicator, ReadonlySet<string>>();

function wordsOf(record: Indicator): ReadonlySet<string> {
  const found = known.get(record);
  if (found !== undefined) return found;
  const words = new Set(
    syllables(`${record.own} ${record.shared}`)
      .map((part) => part.folded)
      .filter((word) => /\D/.test(word)),
  );
  known.set(record, words);
  return words;
}

/** Targets that are printed both in the text and in a table's row: same value and period, nearly the same words. */
export function pairsOf(indicators: readonly Indicator[]): Pair[] {
  const inText = new Map<string, Indicator[]>();
  for (const indicator of indicators.filter((one) => !isInRow(one)))
    inText.set(keyOf(indicator), [...(inText.get(keyOf(indicator)) ?? []), indicator]);
  return indicators.filter(isInRow).flatMap((row) => {
    const [best] = (inText.get(keyOf(row)) ?? [])
      .map((text) => ({ text, like: likeness(text, row) }))
      .filter(({ like }) => like > ONE_TARGET)
      .sort((left, right) => right.like - left.like);
    return best === undefined ? [] : [{ textId: best.text.id, rowId: row.id }];
  });
}

function isInRow({ source }: Indicator): boolean {
  return source.place.steps.at(-1)?.kind === "row";
}

function keyOf({ value, unit, period }: Indicator): string {
  return `${value} ${unit} ${period?.to ?? ""}`;
}
