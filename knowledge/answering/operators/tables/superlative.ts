import { fold } from "../../../domain/syllable.ts";
import words from "../../../lexicon/computing.json" with { type: "json" };

/** "Nhiều tiền nhất": which end of the numbers is asked for, and the words that ask for it. */
export interface Superlative {
  readonly rank: "most" | "least";
  /** Folded: "nhieu nhat" of "nhiều học sinh nhất". */
  readonly words: string;
}

/** So many syllables after "nhiều" its "nhất" may stand: "nhiều giáo viên trung học cơ sở nhất". */
const REACH = 7;
const END = fold(words.end);
const NOT_BEFORE_END = new Set(words.notBeforeEnd.map(fold));
const APART = new Set(words.apart.map(fold));
const WHICH = new Set(words.which.map(fold));
const RANKS = [
  ["most", new Set(words.most.map(fold))],
  ["least", new Set(words.least.map(fold))],
] as const;

/** The superlative of a folded question. */
export function superlativeIn(folded: string): Superlative | undefined {
  const said = folded.trim().split(" ");
  const ends = said.flatMap((word, at) => (word === END && !NOT_BEFORE_END.has(said[at - 1] ?? "") ? [at] : []));
  for (const [rank, adjectives] of RANKS) {
    const found = said.find((word, at) => adjectives.has(word) && ends.some((end) => end > at && end <= at + REACH));
    if (found !== undefined) return { rank, words: ` ${found} ${END} ` };
  }
  return undefined;
}

/** Whether a folded question asks how far two numbers lie apart. */
export function asksApart(folded: string): boolean {
  return folded.split(" ").some((word) => APART.has(word));
}

/** What is chosen among, folded: "xa" of "xã nào". */
export function chosenAmong(folded: string): string | undefined {
  const said = folded.trim().split(" ");
  return said.find((_, at) => WHICH.has(said[at + 1] ?? ""));
}
