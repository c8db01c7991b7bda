import type { Syllable } from "../domain/syllable.ts";

/** What the corpus prints: how often each accented syllable stands there, and after which other. */
export interface CorpusLanguage {
  /** Times an accented syllable (canonical form) is printed. */
  count(canonical: string): number;
  pairCount(before: string, canonical: string): number;
  /** Accented forms that the corpus prints for a folded syllable, most frequent first. */
  formsOf(folded: string): readonly string[];
  /** A written form for a canonical one. */
  written(canonical: string): string;
  /** Folded syllables of the corpus that one slip of the finger turns into `folded`. */
  slipsOf(folded: string): readonly string[];
  readonly total: number;
}

/** Counts syllables and pairs. Canonical forms stand for themselves; the last written form seen is shown to people. */
export function countLanguage(sequences: Iterable<readonly Syllable[]>): CorpusLanguage {
  const counts = new Map<string, number>();
  const pairs = new Map<string, number>();
  const forms = new Map<string, Set<string>>();
  const writtenForms = new Map<string, string>();
  let total = 0;
  for (const sequence of sequences) {
    let before = "";
    for (const { canonical, folded, written } of sequence) {
      const count = counts.get(canonical) ?? 0;
      counts.set(canonical, count + 1);
      total += 1;
      if (count === 0) {
        writtenForms.set(canonical, written);
        forms.set(folded, (forms.get(folded) ?? new Set()).add(canonical));
      }
      const pair = `${before} ${canonical}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      before = canonical;
    }
  }
  const ordered = new Map(
    [...forms].map(([folded, set]) => [
      folded,
      [...set].sort((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0)),
    ]),
  );
  const deletions = deletionIndex([...forms.keys()]);
  return {
    total,
    count: (canonical) => counts.get(canonical) ?? 0,
    pairCount: (before, canonical) => pairs.get(`${before} ${canonical}`) ?? 0,
    formsOf: (folded) => ordered.get(folded) ?? [],
    written: (canonical) => writtenForms.get(canonical) ?? canonical,
    slipsOf: (folded) => slips(deletions, folded),
  };
}

/** Symmetric deletion: two words one slip apart share a word that lacks one letter of either. */
function deletionIndex(words: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 2 || word.length > 12 || /\d/.test(word)) continue;
    for (const key of [word, ...withoutOne(word)]) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [word]);
      else known.push(word);
    }
  }
  return index;
}

function slips(index: ReadonlyMap<string, readonly string[]>, typed: string): string[] {
  if (typed.length < 2 || typed.length > 12) return [];
  const found = new Set<string>();
  for (const key of [typed, ...withoutOne(typed)]) for (const word of index.get(key) ?? []) found.add(word);
  found.delete(typed);
  return [...found].filter((word) => Math.abs(word.length - typed.length) <= 1);
}

function withoutOne(word: string): string[] {
  return Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1));
}
