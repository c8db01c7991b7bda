import { allAccepted, foldedKey, type Token } from "./spelling.ts";

/** Looks up what phrases mean; one phrase may have several meanings. */
export interface PhraseTable<Meaning> {
  /** Meanings of exactly these words. */
  exactly(typed: readonly Token[]): readonly Meaning[];
  /** The longest phrase that begins at the word `at`, with its length in words; undefined when none does. */
  longestAt(
    typed: readonly Token[],
    at: number,
  ): { readonly length: number; readonly meanings: readonly Meaning[] } | undefined;
}

type Entry<Meaning> = readonly [words: readonly Token[], meaning: Meaning];

/** Builds the table. Phrases are found whether they are typed with or without marks. */
export function createPhraseTable<Meaning>(entries: readonly Entry<Meaning>[]): PhraseTable<Meaning> {
  const byKey = new Map<string, Entry<Meaning>[]>();
  const lengthsByFirst = new Map<string, number[]>();
  for (const entry of entries) {
    const [words] = entry;
    const [first] = words;
    if (first === undefined) continue;
    const key = foldedKey(words);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [entry]);
    else same.push(entry);
    const lengths = lengthsByFirst.get(first.folded) ?? [];
    if (!lengths.includes(words.length)) lengths.push(words.length);
    lengthsByFirst.set(
      first.folded,
      lengths.sort((a, b) => b - a),
    );
  }
  const exactly = (typed: readonly Token[]): Meaning[] => [
    ...new Set(
      (byKey.get(foldedKey(typed)) ?? []).filter(([words]) => allAccepted(typed, words)).map(([, meaning]) => meaning),
    ),
  ];
  return {
    exactly,
    longestAt(typed, at) {
      for (const length of lengthsByFirst.get(typed[at]?.folded ?? "") ?? []) {
        if (at + length > typed.length) continue;
        const meanings = exactly(typed.slice(at, at + length));
        if (meanings.length > 0) return { length, meanings };
      }
      return undefined;
    },
  };
}
