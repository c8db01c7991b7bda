import type { Corpus } from "../index/corpus.ts";
import type { Vocabulary } from "../index/term-index.ts";
import { WEIGHTS } from "../index/weights.ts";
import type { Query } from "../query/query.ts";

/**
 * How closely a stretch of text matches the question: its words near each other and in the same order; each value 0 …
 * 1.
 */
export interface Closeness {
  /** Greatest share of the question within 30 syllables, and within 60. */
  readonly near: number;
  readonly far: number;
  /** Share of the question's longest run that stands there word for word. */
  readonly run: number;
}

/** Some consecutive tokens, `from` (inclusive) to `to` (exclusive). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Measures closeness for one query after another. */
export interface ClosenessMeter {
  /** Prepares the meter for a query over a corpus; `release` must follow. */
  prepare(query: Query, corpus: Pick<Corpus, "tokens">): void;
  /** Measures a stretch of text, as if the heading stood right before it. */
  measure(heading: Stretch, text: Stretch): Closeness;
  /** Share of a title that the query names, 0 … 1; rare words count more. */
  shareNamed(title: Stretch, rarityOf: (accented: number) => number): number;
  release(): void;
}

const NEAR = 30;
const FAR = 60;
const LONGEST_WINDOW = 4096;

/** Creates a meter; its table has one entry per syllable of the vocabulary. */
export function createClosenessMeter({ table }: Vocabulary): ClosenessMeter {
  let tokens: Corpus["tokens"] = new Uint16Array(0);
  /** For each syllable of the query: the number of its slot + 1, and how well it matches. */
  const slotOf = new Int32Array(table.accentedCount);
  const strengthOf = new Float64Array(table.accentedCount);
  const hitAt = new Int32Array(LONGEST_WINDOW);
  let sequence: number[] = [];
  let masses: number[] = [];
  let total = 1;
  let loose = 1;
  let asked: Query | undefined;

  const assign = (query: Query | undefined, undo: boolean): void => {
    loose = query?.withoutMarks ? 1 : WEIGHTS.otherMarks;
    query?.slots.forEach(({ exact, folded }, slot) => {
      const target = undo ? 0 : (sequence[slot] ?? 0) + 1;
      for (const fold of folded) {
        for (const accented of table.readings(fold)) {
          if (!undo && (slotOf[accented] ?? 0) > 0) continue;
          slotOf[accented] = target;
          strengthOf[accented] = loose;
        }
      }
      for (const accented of exact) {
        slotOf[accented] = target;
        strengthOf[accented] = 1;
      }
    });
  };
  const collect = ({ from, to }: Stretch, before: number): number => {
    let count = before;
    for (let at = from; at < to && count < LONGEST_WINDOW; at++)
      if ((slotOf[tokens[at] ?? 0] ?? 0) > 0) hitAt[count++] = at;
    return count;
  };
  return {
    prepare(query, corpus) {
      ({ tokens } = corpus);
      const firstWith = new Map<string, number>();
      masses = query.slots.map(({ mass }) => mass);
      sequence = query.slots.map(({ folded }, slot) => {
        const key = folded.join();
        if (!firstWith.has(key)) firstWith.set(key, slot);
        return firstWith.get(key) ?? slot;
      });
      total = sequence.reduce((sum, slot, at) => sum + (slot === at ? (masses[at] ?? 0) : 0), 0) || 1;
      assign(query, false);
      asked = query;
    },
    release() {
      assign(asked, true);
      asked = undefined;
    },
    measure(heading, text) {
      const ofHeading = collect(heading, 0);
      const count = collect(text, ofHeading);
      const moved = text.from - heading.to;
      const hit = (at: number) => tokens[hitAt[at] ?? 0] ?? 0;
      const hits: Hits = {
        count,
        loose,
        at: (n) => (hitAt[n] ?? 0) + (n < ofHeading ? moved : 0),
        slot: (n) => (slotOf[hit(n)] ?? 1) - 1,
        strength: (n) => strengthOf[hit(n)] ?? 0,
      };
      return {
        near: bestShare(hits, masses, NEAR) / total,
        far: bestShare(hits, masses, FAR) / total,
        run: longestRun(hits, sequence, masses) / total,
      };
    },
    shareNamed({ from, to }, rarityOf) {
      let [named, all] = [0, 0];
      for (let at = from; at < to; at++) {
        const accented = tokens[at] ?? 0;
        const rarity = rarityOf(accented);
        all += rarity;
        if ((slotOf[accented] ?? 0) > 0) named += rarity * (strengthOf[accented] ?? 0);
      }
      return all === 0 ? 0 : named / all;
    },
  };
}

interface Hits {
  readonly count: number;
  /** Strength of a hit whose letters agree but whose accents do not; that of the others is 1. */
  readonly loose: number;
  at(hit: number): number;
  slot(hit: number): number;
  strength(hit: number): number;
}

/** Weight of the different slots in the best stretch of `span` syllables. */
function bestShare(hits: Hits, masses: readonly number[], span: number): number {
  /** How many hits of each slot are inside: those that agree fully, and all. */
  const full = new Uint16Array(masses.length);
  const all = new Uint16Array(masses.length);
  const weightOf = (slot: number, strength: number): number =>
    (full[slot] ?? 0) > 0 ? 1 : (all[slot] ?? 0) > 0 ? strength : 0;
  let [best, sum, first] = [0, 0, 0];
  const change = (hit: number, by: number): void => {
    const slot = hits.slot(hit);
    const before = weightOf(slot, hits.loose);
    all[slot] = (all[slot] ?? 0) + by;
    if (hits.strength(hit) === 1) full[slot] = (full[slot] ?? 0) + by;
    sum += (masses[slot] ?? 0) * (weightOf(slot, hits.loose) - before);
  };
  for (let last = 0; last < hits.count; last++) {
    change(last, 1);
    while (hits.at(last) - hits.at(first) >= span) change(first++, -1);
    if (sum > best) best = sum;
  }
  return best;
}

/** Greatest weight of consecutive syllables that are consecutive in the query too. */
function longestRun(hits: Hits, sequence: readonly number[], masses: readonly number[]): number {
  let best = 0;
  let before = new Float64Array(sequence.length);
  let now = new Float64Array(sequence.length);
  for (let hit = 0; hit < hits.count; hit++) {
    const follows = hit > 0 && hits.at(hit) === hits.at(hit - 1) + 1;
    const slot = hits.slot(hit);
    for (let at = 0; at < sequence.length; at++) {
      const mass = sequence[at] === slot ? (masses[at] ?? 0) * hits.strength(hit) : 0;
      now[at] = mass === 0 ? 0 : mass + (follows && at > 0 ? (before[at - 1] ?? 0) : 0);
      if ((now[at] ?? 0) > best) best = now[at] ?? 0;
    }
    [before, now] = [now, before];
  }
  return best;
}
