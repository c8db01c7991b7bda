import type { Syllable } from "../../domain/syllable.ts";
import { syllables } from "../../domain/syllable.ts";
import type { SyllableTable } from "../index/syllable-table.ts";
import type { LanguageModel } from "./language-model.ts";
import type { SlipTable } from "./slips.ts";
import { decodeTelex } from "./telex.ts";

/** One reading of a typed token: accented syllables, usually one, and its cost (how unlikely it is, on a log scale). */
export interface Reading {
  readonly accented: readonly number[];
  readonly cost: number;
}

export interface ReadingParts {
  readonly table: SyllableTable;
  readonly model: LanguageModel;
  readonly slips: SlipTable;
  readonly shorthand: Readonly<Record<string, string>>;
}

/** Costs of typing slips, as log-probabilities: about how rarely a person makes each. */
const COST = {
  marksLeftOut: 1.5,
  wrongMark: 3,
  wrongMarkOfKnown: 7,
  telex: 1,
  telexOfKnown: 6,
  slip: 4,
  markedSlip: 1,
  joined: 3,
  shorthandOfKnown: 3,
};
const MOST_READINGS = 12;

/** Gives a function that lists the readings of a token, likeliest first; none when nothing is known of it. */
export function createReadings(parts: ReadingParts): (token: Syllable, withoutMarks: boolean) => Reading[] {
  const { table, model } = parts;
  const expansions = new Map(
    Object.entries(parts.shorthand).map(([form, written]) => [
      form.normalize("NFC").toLowerCase(),
      expand(table, written),
    ]),
  );
  const known = (canonical: string): number => {
    const accented = table.accented(canonical);
    return accented >= 0 && model.count(accented) > 0 ? accented : -1;
  };
  return (token, withoutMarks) => {
    const readings: Reading[] = [];
    const own = known(token.canonical);
    const isMarked = token.written !== token.folded;
    if (own >= 0) readings.push({ accented: [own], cost: 0 });
    const folded = table.folded(token.folded);
    const sameLetters = isMarked
      ? own >= 0
        ? COST.wrongMarkOfKnown
        : COST.wrongMark
      : withoutMarks || own < 0
        ? 0
        : COST.marksLeftOut;
    if (folded >= 0) add(readings, parts, table.readings(folded), sameLetters);
    for (const form of decodeTelex(token.written)) {
      const accented = known(form);
      if (accented >= 0) readings.push({ accented: [accented], cost: folded >= 0 ? COST.telexOfKnown : COST.telex });
    }
    for (const accented of expansions.get(token.written) ?? []) {
      readings.push({ accented, cost: own >= 0 ? COST.shorthandOfKnown : 0 });
    }
    if (readings.length === 0 && !/\d/.test(token.folded)) repair(readings, parts, token);
    return readings.sort((left, right) => plainCost(left, model) - plainCost(right, model)).slice(0, MOST_READINGS);
  };
}

/** Readings of a token that the corpus does not contain: one slip away, or two words without a space. */
function repair(readings: Reading[], parts: ReadingParts, token: Syllable): void {
  const { table, model, slips } = parts;
  for (const folded of slips.near(token.folded)) {
    for (const accented of table.readings(folded)) {
      const sameMarks = token.written === token.folded || marksOf(table.written(accented)) === marksOf(token.written);
      if (model.count(accented) > 0)
        readings.push({ accented: [accented], cost: COST.slip + (sameMarks ? 0 : COST.markedSlip) });
    }
  }
  for (let cut = 2; cut <= token.folded.length - 2; cut++) {
    const first = table.readings(table.folded(token.folded.slice(0, cut)));
    const second = table.readings(table.folded(token.folded.slice(cut)));
    for (const left of first) {
      for (const right of second) {
        if (model.pairCount(left, right) > 0) readings.push({ accented: [left, right], cost: COST.joined });
      }
    }
  }
}

function add(readings: Reading[], { model }: ReadingParts, all: readonly number[], cost: number): void {
  for (const accented of all) {
    if (model.count(accented) > 0 && accented !== readings[0]?.accented[0])
      readings.push({ accented: [accented], cost });
  }
}

/** The meanings of a shorthand, separated by "|" when there are several. */
function expand(table: SyllableTable, written: string): number[][] {
  return written
    .split("|")
    .map((form) => syllables(form).map(({ canonical }) => table.accented(canonical)))
    .filter((meaning) => !meaning.includes(-1));
}

function plainCost({ accented, cost }: Reading, model: LanguageModel): number {
  return cost - model.logProbability(-1, accented[0] ?? -1);
}

function marksOf(text: string): string {
  return text.normalize("NFD").replace(/[^\p{M}đ]/gu, "");
}
