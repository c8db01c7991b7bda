import { canonicalise } from "../../domain/syllable.ts";
import type { SyllableTable } from "../index/syllable-table.ts";
import type { Vocabulary } from "../index/term-index.ts";
import { type TermKind, WEIGHTS } from "../index/weights.ts";
import { isTypedWithoutMarks, type ReadToken } from "./restore.ts";

/** A term to look for: one syllable, a pair of syllables (`second` ≥ 0), or a gram. */
export interface QueryTerm {
  readonly kind: TermKind;
  readonly first: number;
  readonly second: number;
  /** What a full hit adds to the score. */
  readonly weight: number;
}

/** One word of the query: the syllables that match it, and its weight. */
export interface QuerySlot {
  /** Accented numbers that match it fully. */
  readonly exact: readonly number[];
  /** Folded numbers that match it without accents. */
  readonly folded: readonly number[];
  /** Its rarity; less for function words. */
  readonly mass: number;
}

/** A query as the two stages need it. */
export interface Query {
  readonly terms: readonly QueryTerm[];
  readonly slots: readonly QuerySlot[];
  readonly withoutMarks: boolean;
}

export interface QueryReaderParts {
  readonly index: Vocabulary;
  readonly stopSyllables: readonly string[];
}

/** Gives a function that turns read tokens into a weighted query. */
export function createQueryReader(parts: QueryReaderParts): (tokens: readonly ReadToken[]) => Query {
  const { index } = parts;
  const { table } = index;
  const stops = new Set(parts.stopSyllables.map(canonicalise));
  const isStop = ({ typed, accented }: ReadToken): boolean =>
    stops.has(typed.canonical) || (accented.length === 1 && stops.has(canonicalise(table.written(accented[0] ?? -1))));
  return (tokens) => {
    const withoutMarks = isTypedWithoutMarks(tokens.map(({ typed }) => typed));
    const terms = createTermSum(index, withoutMarks);
    const factors = tokens.map((token) => (isStop(token) ? WEIGHTS.stop : 1));
    tokens.forEach((token, at) => {
      const factor = factors[at] ?? 1;
      addSyllable(terms, table, token, factor, withoutMarks);
      addGrams(terms, index, table, token, factor);
      const before = tokens[at - 1];
      addPairs(terms, table, before, token, Math.max(factor, factors[at - 1] ?? 0));
    });
    return { terms: terms.weighted(), slots: slotsOf(tokens, factors, index, table), withoutMarks };
  };
}

function addSyllable(
  terms: TermSum,
  table: SyllableTable,
  token: ReadToken,
  factor: number,
  withoutMarks: boolean,
): void {
  const own = table.accented(token.typed.canonical);
  const ownFold = table.folded(token.typed.folded);
  if (!withoutMarks) terms.add("accented", own, -1, factor);
  terms.add("folded", ownFold, -1, factor);
  for (const accented of token.accented) {
    const folded = table.foldOf(accented);
    if (accented !== own || withoutMarks) terms.add("accented", accented, -1, factor * WEIGHTS.correction);
    if (folded !== ownFold) terms.add("folded", folded, -1, factor * WEIGHTS.correction);
  }
}

function addPairs(
  terms: TermSum,
  table: SyllableTable,
  before: ReadToken | undefined,
  token: ReadToken,
  factor: number,
): void {
  const read = [...(token.typed.gap ? [] : (before?.accented.slice(-1) ?? [])), ...token.accented];
  const canFollow = before !== undefined && !token.typed.gap;
  const typedFolds = canFollow ? [table.folded(before.typed.folded), table.folded(token.typed.folded)] : [];
  const typed = canFollow ? [table.accented(before.typed.canonical), table.accented(token.typed.canonical)] : [];
  terms.add("foldedPair", typedFolds[0] ?? -1, typedFolds[1] ?? -1, factor);
  terms.add("accentedPair", typed[0] ?? -1, typed[1] ?? -1, factor);
  for (let at = 1; at < read.length; at++) {
    const [first, second] = [read[at - 1] ?? -1, read[at] ?? -1];
    const [firstFold, secondFold] = [table.foldOf(first), table.foldOf(second)];
    const isTyped = first === typed[0] && second === typed[1];
    if (!isTyped) terms.add("accentedPair", first, second, factor * WEIGHTS.correction);
    const isTypedFold = firstFold === typedFolds[0] && secondFold === typedFolds[1];
    if (!isTypedFold) terms.add("foldedPair", firstFold, secondFold, factor * WEIGHTS.correction);
  }
}

function addGrams(terms: TermSum, index: Vocabulary, table: SyllableTable, token: ReadToken, factor: number): void {
  const forms = new Set([
    token.typed.folded,
    ...token.accented.map((accented) => table.foldedText(table.foldOf(accented))),
  ]);
  for (const form of forms) for (const gram of index.grams.gramsOf(form)) terms.add("characters", gram, -1, factor);
}

function slotsOf(
  tokens: readonly ReadToken[],
  factors: readonly number[],
  index: Vocabulary,
  table: SyllableTable,
): QuerySlot[] {
  return tokens.map(({ typed, accented }, at) => {
    const own = table.accented(typed.canonical);
    const folded = [...new Set([table.folded(typed.folded), ...accented.map(table.foldOf)])].filter(
      (fold) => fold >= 0,
    );
    const rarities = folded.map(index.rarityOfFolded);
    const mass =
      (factors[at] ?? 1) * (rarities.length === 0 ? Math.log(1 + 2 * index.windowCount) : Math.min(...rarities));
    return { exact: [...new Set([own, ...accented])].filter((form) => form >= 0), folded, mass };
  });
}

interface TermSum {
  add(kind: TermKind, first: number, second: number, factor: number): void;
  weighted(): QueryTerm[];
}

/** Collects terms. A term that occurs several times counts a little more; a rare term counts more. */
function createTermSum(index: Vocabulary, withoutMarks: boolean): TermSum {
  const sums = new Map<string, { kind: TermKind; first: number; second: number; factor: number; times: number }>();
  const weightOf = (kind: TermKind): number => {
    if (kind === "folded" && withoutMarks) return WEIGHTS.folded.weight + WEIGHTS.accented.weight;
    if (kind === "foldedPair" && withoutMarks) return WEIGHTS.foldedPair.weight + WEIGHTS.accentedPair.weight;
    return WEIGHTS[kind].weight;
  };
  return {
    add(kind, first, second, factor) {
      const isPair = kind === "accentedPair" || kind === "foldedPair";
      if (first < 0 || (isPair && second < 0)) return;
      const key = `${kind} ${first} ${second}`;
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { kind, first, second, factor, times: 1 });
      else sums.set(key, { ...sum, factor: Math.max(sum.factor, factor), times: sum.times + 1 });
    },
    weighted: () =>
      [...sums.values()].map(({ kind, first, second, factor, times }) => ({
        kind,
        first,
        second,
        weight:
          weightOf(kind) * factor * (1 + WEIGHTS.repetition * Math.log(times)) * index.rarityOf(kind, first, second),
      })),
  };
}
