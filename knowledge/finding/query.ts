import { canonicalise } from "../domain/syllable.ts";
import type { WeightedTerm } from "./first-stage.ts";
import { isTypedWithoutMarks, type ReadToken } from "./restore.ts";
import type { SyllableTable } from "./syllable-table.ts";
import { type Channel, rarity, type TermIndex } from "./term-index.ts";

/** A query as lists to add up. */
export interface ReadQuery {
  readonly terms: readonly WeightedTerm[];
}

export interface QueryReaderParts {
  readonly table: SyllableTable;
  readonly index: TermIndex;
  readonly stopSyllables: readonly string[];
}

const STOP_WEIGHT = 0.1;
/** What a reading that was not typed is worth beside what was typed. */
const CORRECTION_WEIGHT = 0.6;
const REPETITION = 0.4;

/** Gives a function that turns a read query into weighted terms. */
export function createQueryReader({
  table,
  index,
  stopSyllables,
}: QueryReaderParts): (tokens: readonly ReadToken[]) => ReadQuery {
  const stops = new Set(stopSyllables.map(canonicalise));
  const isStop = ({ typed, accented }: ReadToken): boolean =>
    stops.has(typed.canonical) || (accented.length === 1 && stops.has(canonicalise(table.written(accented[0] ?? -1))));

  return (tokens) => {
    const withoutMarks = isTypedWithoutMarks(tokens.map(({ typed }) => typed));
    const sums = new Map<Channel, Map<number, number[]>>();
    const put = (channel: Channel, term: number, weight: number): void => {
      if (term < 0) return;
      const terms = sums.get(channel) ?? new Map<number, number[]>();
      sums.set(channel, terms);
      terms.set(term, [...(terms.get(term) ?? []), weight]);
    };
    const shift = withoutMarks ? index.accented.weight / index.folded.weight : 0;
    let before: ReadToken | undefined;
    for (const token of tokens) {
      const weight = isStop(token) ? STOP_WEIGHT : 1;
      const own = table.accented(token.typed.canonical);
      const ownFold = table.folded(token.typed.folded);
      if (!withoutMarks) put(index.accented, own, weight);
      put(index.folded, ownFold, weight * (1 + shift));
      for (const accented of token.accented) {
        if (accented !== own || withoutMarks) put(index.accented, accented, weight * CORRECTION_WEIGHT);
        if (table.foldOf(accented) !== ownFold) put(index.folded, table.foldOf(accented), weight * CORRECTION_WEIGHT);
      }
      putPairs(token, before, (term, factor) => put(index.pairs, term, factor * pairWeight(token, before)));
      before = token;
    }
    return { terms: weigh(sums, index) };
  };

  function pairWeight(token: ReadToken, before: ReadToken | undefined): number {
    return before !== undefined && isStop(token) && isStop(before) ? STOP_WEIGHT : 1;
  }

  function putPairs(
    token: ReadToken,
    before: ReadToken | undefined,
    put: (term: number, factor: number) => void,
  ): void {
    const inner = token.accented.map(table.foldOf);
    for (let at = 1; at < inner.length; at++)
      put(index.pairTable.find(inner[at - 1] ?? -1, inner[at] ?? -1), CORRECTION_WEIGHT);
    if (before === undefined || token.typed.gap) return;
    const typed = [table.folded(before.typed.folded), table.folded(token.typed.folded)] as const;
    put(index.pairTable.find(...typed), 1);
    const read = [table.foldOf(before.accented.at(-1) ?? -1), table.foldOf(token.accented[0] ?? -1)] as const;
    if (read[0] !== typed[0] || read[1] !== typed[1]) put(index.pairTable.find(...read), CORRECTION_WEIGHT);
  }
}

/** A repeated syllable counts a little more than once; the rarer a term, the more it counts. */
function weigh(sums: ReadonlyMap<Channel, ReadonlyMap<number, readonly number[]>>, index: TermIndex): WeightedTerm[] {
  const weighted: WeightedTerm[] = [];
  for (const [{ postings, weight, saturation }, terms] of sums) {
    for (const [term, weights] of terms) {
      const factor = Math.max(...weights) * (1 + REPETITION * Math.log(weights.length));
      weighted.push({
        postings,
        term,
        saturation,
        weight: weight * factor * rarity(postings, term, index.windowCount),
      });
    }
  }
  return weighted;
}
