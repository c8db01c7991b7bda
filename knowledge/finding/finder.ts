import { syllables } from "../domain/syllable.ts";
import type { FindableText, Finder, FindOptions, Found } from "../ports.ts";
import { createCorpus } from "./index/corpus.ts";
import { createLanguageModel } from "./index/language-model.ts";
import { createTermIndex } from "./index/term-index.ts";
import type { FinderLanguage } from "./query/language.ts";
import { createQueryReader } from "./query/query.ts";
import { createReadings } from "./query/readings.ts";
import { readTokens } from "./query/restore.ts";
import { createSlipTable } from "./query/slips.ts";
import { createFirstStage } from "./ranking/first-stage.ts";
import { createSecondStage } from "./ranking/second-stage.ts";

export interface FinderParts {
  readonly texts: readonly FindableText[];
  readonly language: FinderLanguage;
  /** Phrases that people type although the texts may not print them; they help to recognise what was typed. */
  readonly vocabulary?: readonly string[];
}

const CANDIDATES = 250;

/** Builds the index over all texts at once; afterwards it is only read. */
export function createFinder({ texts, language, vocabulary = [] }: FinderParts): Finder {
  const corpus = createCorpus(texts);
  const { table } = corpus;
  const model = createLanguageModel(corpus, vocabulary);
  const slips = createSlipTable(table);
  const readings = createReadings({ table, model, slips, shorthand: language.shorthand });
  const read = (text: string) => readTokens(text, readings, model);
  const index = createTermIndex(corpus, model);
  const queryOf = createQueryReader({ table, index, stopSyllables: language.stopSyllables });
  const firstStage = createFirstStage(index);
  const secondStage = createSecondStage(corpus, index);

  const find = (text: string, { top = 10, filter }: FindOptions = {}): Found[] => {
    const allowed =
      filter && Uint8Array.from(corpus.windowPassage, (passage) => (filter(corpus.ids[passage] ?? "") ? 1 : 0));
    const query = queryOf(read(text));
    const passages = secondStage.rank(query, firstStage.search(query, CANDIDATES, allowed));
    return passages.slice(0, top).map(({ passage, score }) => ({ id: corpus.ids[passage] ?? "", score }));
  };
  return {
    find: async (query, options) => find(query, options),
    restore: (query) =>
      read(query).map(({ typed, accented }) => ({
        typed: typed.written,
        folded: typed.folded,
        restored: writtenForm(typed.written, typed.canonical, accented.map(corpus.table.written)),
        known: accented.some((syllable) => model.count(syllable) > 0),
      })),
  };
}

function writtenForm(typed: string, canonical: string, reading: readonly string[]): string {
  const restored = reading.join(" ");
  const isSame = reading.length === 0 || syllables(restored)[0]?.canonical === canonical;
  return isSame && reading.length <= 1 ? typed : restored;
}
