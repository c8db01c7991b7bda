import { averageOf } from "../index/corpus.ts";
import type { SyllableTable } from "../index/syllable-table.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query, QueryTerm } from "../query/query.ts";
import { createTopList, type TopList } from "./top-list.ts";

/**
 * Finds candidate windows by their syllables alone: pairs and grams only change the order of what these find. Its arrays
 * are reused, so only one search runs at a time.
 */
export interface FirstStage {
  /**
   * The best `limit` windows, best first. Only windows of passages for which `allowed` gives true are found. Before lists
   * are read it gives the folded syllables of which it has not read any yet: the lists of the first are read next, and
   * those of the others if they can still matter.
   */
  search(query: Query, limit: number, lists: WindowLists, allowed?: (passage: number) => boolean): Searching;
}
export type Searching = Generator<readonly number[], Uint32Array>;

/** Which windows contain a syllable, and how often. */
export interface WindowLists {
  /** Reads the list of an accented syllable into `windows` and `counts`; gives the number of entries. */
  read(accented: number, windows: Uint32Array, counts: Uint8Array): number;
}

/** The windows that are searched: the passage of each and its length. */
export interface SearchedWindows {
  readonly table: SyllableTable;
  readonly windowPassage: Uint32Array;
  readonly lengths: Uint16Array;
}

/** Goes through a search whose lists are all at hand. */
export function searchedAtOnce(searching: Searching): Uint32Array {
  for (;;) {
    const step = searching.next();
    if (step.done) return step.value;
  }
}

/** A folded syllable of the query with the accented forms of it that are looked for. */
interface Wanted {
  readonly folded: number;
  weight: number;
  readonly accented: Map<number, number>;
  /** No window gets more than this from it. */
  most: number;
}

/**
 * The search ends when all syllables that are left give less than this share of the score of the last candidate. With 1
 * the same windows are found, but their order lacks the frequent syllables (−.003 nDCG among 20,000 passages).
 */
const ENOUGH = 0.5;
const { k1, b } = WEIGHTS.folded.saturation;

/** Creates the first stage over windows. */
export function createFirstStage({ table, windowPassage, lengths }: SearchedWindows): FirstStage {
  const windowCount = lengths.length;
  const scores = new Float32Array(windowCount);
  const touched = new Uint32Array(windowCount);
  /** How often the folded syllable that is being added occurs, and where. */
  const hits = new Uint16Array(windowCount);
  const together = new Uint32Array(windowCount);
  const [windows, counts] = [new Uint32Array(windowCount), new Uint8Array(windowCount)];
  const average = averageOf(lengths);
  const damping = Float32Array.from(lengths, (length) => k1 * (1 - b + (b * length) / average));
  let touchedCount = 0;

  const score = (window: number, count: number, weight: number): void => {
    const before = scores[window] ?? 0;
    if (before === 0) touched[touchedCount++] = window;
    scores[window] = before + (weight * (k1 + 1) * count) / (count + (damping[window] ?? 0));
  };
  /** A folded syllable occurs where one of its accented forms does, so their lists are counted together. */
  const add = ({ folded, weight, accented }: Wanted, lists: WindowLists): void => {
    const forms = table.readings(folded);
    let found = 0;
    for (const form of forms) {
      const length = lists.read(form, windows, counts);
      const own = (accented.get(form) ?? 0) + (forms.length === 1 ? weight : 0);
      for (let at = 0; own > 0 && at < length; at++) score(windows[at] ?? 0, counts[at] ?? 0, own);
      for (let at = 0; forms.length > 1 && at < length; at++) {
        const window = windows[at] ?? 0;
        const before = hits[window] ?? 0;
        if (before === 0) together[found++] = window;
        hits[window] = before + (counts[at] ?? 0);
      }
    }
    for (let at = 0; at < found; at++) {
      const window = together[at] ?? 0;
      score(window, hits[window] ?? 0, weight);
      hits[window] = 0;
    }
  };
  const best = (limit: number, allowed?: (passage: number) => boolean): TopList => {
    const list = createTopList(limit);
    for (let at = 0; at < touchedCount; at++) {
      const window = touched[at] ?? 0;
      const total = scores[window] ?? 0;
      if (list.takes(total) && (allowed === undefined || allowed(windowPassage[window] ?? 0)))
        list.offer(window, total);
    }
    return list;
  };
  return {
    *search({ terms }, limit, lists, allowed) {
      touchedCount = 0;
      const wanted = wantedBy(terms, table.foldOf);
      const most = wanted.reduce((sum, one) => sum + one.most, 0);
      let rest = most;
      let list: TopList | undefined;
      for (const [at, one] of wanted.entries()) {
        // What only the frequent syllables find cannot get among the best, and their lists are the longest. No score is
        // above what was added so far, so that looking is vain before.
        if (touchedCount > limit && rest < ENOUGH * (most - rest)) {
          list = best(limit, allowed);
          if (rest < ENOUGH * list.least()) break;
          list = undefined;
        }
        yield wanted.slice(at).map(({ folded }) => folded);
        add(one, lists);
        rest -= one.most;
      }
      list ??= best(limit, allowed);
      for (let at = 0; at < touchedCount; at++) scores[touched[at] ?? 0] = 0;
      return list.entries();
    },
  };
}

/** The syllables of a query, those first that can add most to a score: the rare ones. */
function wantedBy(terms: readonly QueryTerm[], foldOf: (accented: number) => number): Wanted[] {
  const wanted = new Map<number, Wanted>();
  const of = (folded: number): Wanted => {
    const known = wanted.get(folded) ?? { folded, weight: 0, accented: new Map(), most: 0 };
    wanted.set(folded, known);
    return known;
  };
  for (const { kind, first, weight } of terms) {
    if (kind !== "accented" && kind !== "folded") continue;
    const one = of(kind === "folded" ? first : foldOf(first));
    one.most += weight * (k1 + 1);
    if (kind === "folded") one.weight += weight;
    else one.accented.set(first, weight);
  }
  return [...wanted.values()].sort((left, right) => right.most - left.most);
}
