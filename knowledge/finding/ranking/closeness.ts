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
  const hits = createHits();
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
      if ((slotOf[tokens[at] ?? 0] ?? 0) > 0) hits.at[count++] = at;
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
      makeRoom(hits, masses.length);
      hits.loose = loose;
    },
    release() {
      assign(asked, true);
      asked = undefined;
    },
    measure(heading, text) {
      const ofHeading = collect(heading, 0);
      const count = collect(text, ofHeading);
      const moved = text.from - heading.to;
      for (let n = 0; n < count; n++) {
        const token = tokens[hits.at[n] ?? 0] ?? 0;
        hits.slot[n] = (slotOf[token] ?? 1) - 1;
        hits.strength[n] = strengthOf[token] ?? 0;
        if (n < ofHeading) hits.at[n] = (hits.at[n] ?? 0) + moved;
      }
      return {
        near: bestShare(hits, count, masses, NEAR) / total,
        far: bestShare(hits, count, masses, FAR) / total,
        run: longestRun(hits, count, sequence, masses) / total,
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

/** The syllables of a stretch that are asked, in their order. Its arrays are used again for every stretch. */
interface Hits {
  /** Where each stands, as if the heading stood right before the text. */
  readonly at: Int32Array;
  /** Of which syllable of the query each is. */
  readonly slot: Int32Array;
  /** 1 where it agrees fully, {@link Hits.loose} where its letters agree but not its accents. */
  readonly strength: Float64Array;
  loose: number;
  /** How many of each slot are inside what is looked at: those that agree fully, and all. */
  full: Uint16Array;
  all: Uint16Array;
  /** The weight of the runs that end at a hit and at the one before it, by the syllable of the query at which they end. */
  runs: readonly [Float64Array, Float64Array];
}

function createHits(): Hits {
  return {
    at: new Int32Array(LONGEST_WINDOW),
    slot: new Int32Array(LONGEST_WINDOW),
    strength: new Float64Array(LONGEST_WINDOW),
    loose: 1,
    full: new Uint16Array(0),
    all: new Uint16Array(0),
    runs: [new Float64Array(0), new Float64Array(0)],
  };
}

function makeRoom(hits: Hits, slots: number): void {
  if (hits.full.length >= slots) return;
  hits.full = new Uint16Array(2 * slots);
  hits.all = new Uint16Array(2 * slots);
  hits.runs = [new Float64Array(2 * slots), new Float64Array(2 * slots)];
}

/** Weight of the different slots in the best stretch of `span` syllables. */
function bestShare(hits: Hits, count: number, masses: readonly number[], span: number): number {
  const { at, slot, full, all } = hits;
  full.fill(0, 0, masses.length);
  all.fill(0, 0, masses.length);
  let [best, sum, first] = [0, 0, 0];
  for (let last = 0; last < count; last++) {
    sum += gained(hits, masses, slot[last] ?? 0, last, 1);
    while ((at[last] ?? 0) - (at[first] ?? 0) >= span) {
      sum += gained(hits, masses, slot[first] ?? 0, first, -1);
      first += 1;
    }
    if (sum > best) best = sum;
  }
  return best;
}

/** What the sum of the slots gains, or loses, when a hit comes in or goes out. */
function gained(
  { strength, full, all, loose }: Hits,
  masses: readonly number[],
  slot: number,
  hit: number,
  by: number,
): number {
  const before = (full[slot] ?? 0) > 0 ? 1 : (all[slot] ?? 0) > 0 ? loose : 0;
  all[slot] = (all[slot] ?? 0) + by;
  if (strength[hit] === 1) full[slot] = (full[slot] ?? 0) + by;
  const after = (full[slot] ?? 0) > 0 ? 1 : (all[slot] ?? 0) > 0 ? loose : 0;
  return (masses[slot] ?? 0) * (after - before);
}

/** Greatest weight of consecutive syllables that are consecutive in the query too. */
function longestRun(
  { at, slot, strength, runs }: Hits,
  count: number,
  sequence: readonly number[],
  masses: readonly number[],
): number {
  let best = 0;
  let [now, before] = runs;
  before.fill(0, 0, sequence.length);
  for (let hit = 0; hit < count; hit++) {
    const follows = hit > 0 && at[hit] === (at[hit - 1] ?? 0) + 1;
    for (let place = 0; place < sequence.length; place++) {
      const mass = sequence[place] === slot[hit] ? (masses[place] ?? 0) * (strength[hit] ?? 0) : 0;
      const run = mass === 0 ? 0 : mass + (follows && place > 0 ? (before[place - 1] ?? 0) : 0);
      now[place] = run;
      if (run > best) best = run;
    }
    [before, now] = [now, before];
  }
  return best;
}
