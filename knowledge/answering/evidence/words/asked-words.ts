import { syllables } from "../../../domain/syllable.ts";
import { numberOf } from "../../understanding/holding/folded-text.ts";
import type { VocabularyCounts } from "../../understanding/vocabulary.ts";

/** A syllable of a message: the reading it most likely stands for, and how much it says about what is asked. */
export interface AskedWord {
  readonly accented: number;
  readonly folded: number;
  readonly syllable: string;
  /** 0 (says nothing: it stands everywhere, or in every other question) … 1. */
  readonly weight: number;
  /** It was typed with marks, so a word with other marks is another word. */
  readonly marked: boolean;
  readonly gap: boolean;
  /** It stands in a clause that asks; the others tell a story. */
  readonly asks: boolean;
}

/** Two syllables side by side. `at` is the position of the first. */
export interface AskedPair {
  readonly at: number;
  readonly weight: number;
  /** What is lost where no document prints the two side by side. */
  readonly unknown: number;
}

export interface AskedWords {
  readonly words: readonly AskedWord[];
  readonly pairs: readonly AskedPair[];
  /** Figures and dates of the message, as {@link evenDates} writes them. */
  readonly figures: readonly string[];
}

export interface AskedWordsParts {
  readonly counts: VocabularyCounts;
  /** How much a syllable, or a pair of them, belongs to asking and not to what is asked: 0 … 1, from question sets. */
  readonly commonness: Readonly<Record<string, number>>;
  readonly restore: (
    text: string,
  ) => readonly { readonly typed: string; readonly folded: string; readonly restored: string }[];
  /** Whether a clause asks something. */
  readonly isAsking: (clause: string) => boolean;
}

/** Reads the words of a message against what the documents print. */
export function createAskedWords(parts: AskedWordsParts): (text: string) => AskedWords {
  const rarity = rarityOver(parts.counts);
  return (text) => {
    const words = wordsOf(parts, rarity, text);
    return { words, pairs: pairsOf(parts, rarity, words), figures: figuresIn(text) };
  };
}

type Rarity = (count: number) => number;

/** How rare what stands in so many of the passages is: inverse document frequency, smoothed, 0 … about 1. */
export function rarityOver({ passages }: Pick<VocabularyCounts, "passages">): Rarity {
  const scale = Math.log(2 + 2 * passages);
  return (count) => Math.log(1 + (passages + 1) / (0.5 + count)) / scale;
}

function wordsOf(
  { counts, commonness, restore, isAsking }: AskedWordsParts,
  rarity: Rarity,
  text: string,
): AskedWord[] {
  const typed = syllables(text);
  const asking = askingSpans(text, isAsking);
  return restore(text).flatMap(({ typed: written, folded, restored }, index) => {
    const start = typed[index]?.start ?? 0;
    const asks = asking.length === 0 || asking.some(([from, to]) => start >= from && start < to);
    return syllables(restored).map((part, inner) => ({
      accented: numberOf(part.canonical),
      folded: numberOf(part.folded),
      syllable: part.folded,
      weight: rarity(counts.syllables.get(part.folded) ?? 0) * (1 - (commonness[part.folded] ?? 0)),
      marked: written !== folded,
      gap: inner === 0 && typed[index]?.gap === true,
      asks,
    }));
  });
}

const CLAUSE = /(?<=[.!?])\s+|,\s+/;

function askingSpans(text: string, isAsking: (clause: string) => boolean): (readonly [number, number])[] {
  let from = 0;
  return text.split(CLAUSE).flatMap((clause) => {
    const start = text.indexOf(clause, from);
    from = start + clause.length;
    return clause.includes("?") || isAsking(clause) ? [[start, from] as const] : [];
  });
}

function pairsOf({ counts, commonness }: AskedWordsParts, rarity: Rarity, words: readonly AskedWord[]): AskedPair[] {
  return words.slice(1).map((second, at) => {
    const first = words[at] ?? second;
    const pair = `${first.syllable} ${second.syllable}`;
    const count = counts.pairs.get(pair) ?? 0;
    const weight = second.gap || count === 0 ? 0 : (1 - (commonness[pair] ?? 0)) * rarity(count);
    return { at, weight, unknown: count > 0 ? 0 : Math.min(first.weight, second.weight) };
  });
}

/** One spelling for dates and leading zeros: "ngày 01 tháng 7 năm 2026", "1-7-2026" → "1/7/2026". */
export function evenDates(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/(?<!\d)(\d{1,2})\s+\p{L}+\s+(\d{1,2})\s+\p{L}+\s+(\d{4})(?!\d)/gu, "$1/$2/$3")
    .replace(/(?<!\d)(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?!\d)/g, "$1/$2/$3")
    .replace(/(?<![\d.,])0+(?=\d)/g, "");
}

function figuresIn(text: string): string[] {
  return [...evenDates(text).matchAll(/\d+(?:[.,/]\d+)*/g)].map(([figure]) => figure);
}
