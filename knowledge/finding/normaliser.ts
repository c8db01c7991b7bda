import { canonicalise, fold, type Syllable, syllables } from "../domain/syllable.ts";
import type { RestoredSyllable } from "../ports.ts";
import type { CorpusLanguage } from "./corpus-language.ts";
import type { FinderLanguage } from "./language.ts";
import { decodeTelex } from "./telex.ts";

interface Reading {
  readonly canonical: string;
  readonly folded: string;
  /** Log cost of having typed the syllable so, 0 for as typed. */
  readonly cost: number;
}

const LOST_MARKS = 0;
const WRONG_TONE = -3.2;
const TELEX = -1;
const SLIP = -6;
const UNKNOWN = -13;
const MOST_READINGS = 12;

/** Restores what was meant: the path of corpus syllables that best explains what was typed. */
export function createNormaliser(
  corpus: CorpusLanguage,
  language: FinderLanguage,
): (query: string) => RestoredSyllable[] {
  const shorthand = new Map(Object.entries(language.shorthand));
  return (query) => {
    const typed = syllables(query);
    const readings = typed.map((syllable) => readingsOf(corpus, shorthand, syllable));
    const path = bestPath(corpus, readings);
    return typed.map((syllable, index) => show(corpus, shorthand, syllable, path[index]));
  };
}

function readingsOf(corpus: CorpusLanguage, shorthand: ReadonlyMap<string, string>, syllable: Syllable): Reading[] {
  const { canonical, folded, written } = syllable;
  const asTyped = { canonical, folded, cost: 0 };
  const marked = written !== folded;
  if (/\d/.test(written)) return [asTyped];
  const same = corpus
    .formsOf(folded)
    .map((form) => ({ canonical: form, folded, cost: form === canonical ? 0 : marked ? WRONG_TONE : LOST_MARKS }));
  if (marked && corpus.count(canonical) > 0)
    return [asTyped, ...same.filter((reading) => reading.canonical !== canonical)].slice(0, MOST_READINGS);
  if (same.length > 0) return same.slice(0, MOST_READINGS);
  const spelled = shorthand.get(written) ?? shorthand.get(folded);
  const telex = decodeTelex(written);
  const decoded =
    telex === undefined || corpus.count(canonicalise(telex)) === 0
      ? []
      : [{ canonical: canonicalise(telex), folded: fold(telex), cost: TELEX }];
  const slipped =
    spelled === undefined
      ? corpus.slipsOf(folded).flatMap((word) =>
          corpus
            .formsOf(word)
            .slice(0, 3)
            .map((form) => ({ canonical: form, folded: word, cost: SLIP })),
        )
      : [];
  return [
    ...decoded,
    ...(spelled === undefined ? [] : [{ canonical: canonicalise(spelled), folded: fold(spelled), cost: 0 }]),
    ...slipped.slice(0, MOST_READINGS),
    { ...asTyped, cost: UNKNOWN },
  ];
}

function bestPath(corpus: CorpusLanguage, readings: readonly (readonly Reading[])[]): (Reading | undefined)[] {
  let scores: number[] = [];
  const back: number[][] = [];
  readings.forEach((options, index) => {
    const before = index === 0 ? [] : (readings[index - 1] ?? []);
    const next: number[] = [];
    const from: number[] = [];
    for (const option of options) {
      let best = index === 0 ? likelihood(corpus, "", option) : Number.NEGATIVE_INFINITY;
      let choice = -1;
      before.forEach((previous, position) => {
        const score = (scores[position] ?? 0) + likelihood(corpus, previous.canonical, option);
        if (score > best) [best, choice] = [score, position];
      });
      next.push(best + option.cost);
      from.push(choice);
    }
    scores = next;
    back.push(from);
  });
  const path: (Reading | undefined)[] = [];
  let position = scores.indexOf(Math.max(...scores));
  for (let index = readings.length - 1; index >= 0; index -= 1) {
    path[index] = readings[index]?.[position];
    position = back[index]?.[position] ?? 0;
  }
  return path;
}

/** Interpolated pair and single frequency, in log. */
function likelihood(corpus: CorpusLanguage, before: string, reading: Reading): number {
  const single = (corpus.count(reading.canonical) + 0.05) / (corpus.total + 1);
  const count = before === "" ? 0 : corpus.count(before);
  const pair = count === 0 ? 0 : corpus.pairCount(before, reading.canonical) / count;
  return Math.log(0.75 * pair + 0.25 * single);
}

function show(
  corpus: CorpusLanguage,
  shorthand: ReadonlyMap<string, string>,
  syllable: Syllable,
  reading: Reading | undefined,
): RestoredSyllable {
  const { written, folded } = syllable;
  const spelled = shorthand.get(written) ?? shorthand.get(folded);
  if (reading === undefined || reading.canonical === syllable.canonical) {
    return { typed: written, folded, restored: written, known: corpus.count(syllable.canonical) > 0 };
  }
  const restored =
    spelled !== undefined && canonicalise(spelled) === reading.canonical ? spelled : corpus.written(reading.canonical);
  return { typed: written, folded, restored, known: corpus.count(reading.canonical) > 0 };
}
