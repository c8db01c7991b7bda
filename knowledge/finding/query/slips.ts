import type { SyllableTable } from "../index/syllable-table.ts";

/** Finds the folded syllables of the corpus that a person may have meant when they made one typing slip. */
export interface SlipTable {
  /** Folded numbers one letter away: one too many, missing, wrong, or swapped with its neighbour. */
  near(folded: string): readonly number[];
}

/** Forms longer than this are addresses and codes, not words. */
const LONGEST = 16;

/** Looks slips up in a table that is made for the first of them: many a process never meets one. */
export function createSlipTable(table: SyllableTable): SlipTable {
  let byRest: ReadonlyMap<string, number[]> | undefined;
  return {
    near(typed) {
      if (typed.length > LONGEST || typed.length < 2) return [];
      byRest ??= indexByRest(table);
      const found = new Set<number>();
      for (const rest of rests(typed)) {
        for (const folded of byRest.get(rest) ?? []) {
          if (isOneSlip(typed, table.foldedText(folded))) found.add(folded);
        }
      }
      return [...found];
    },
  };
}

/** Every folded form under each form with one letter dropped, so that a look-up compares only few forms. */
function indexByRest(table: SyllableTable): ReadonlyMap<string, number[]> {
  const byRest = new Map<string, number[]>();
  const put = (rest: string, folded: number): void => {
    const there = byRest.get(rest);
    if (there === undefined) byRest.set(rest, [folded]);
    else if (there.at(-1) !== folded) there.push(folded);
  };
  for (let folded = 0; folded < table.foldedCount; folded++) {
    const text = table.foldedText(folded);
    if (text.length > LONGEST || /\d/.test(text)) continue;
    for (const rest of rests(text)) put(rest, folded);
  }
  return byRest;
}

/** The form itself and the form without each of its letters. */
function rests(text: string): string[] {
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}

function isOneSlip(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1 || left === right) return false;
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - same && left.at(-1 - end) === right.at(-1 - end)) end++;
  const [a, b] = [left.slice(same, left.length - end), right.slice(same, right.length - end)];
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
