import { syllables } from "../domain/syllable.ts";
import type { FindableText, Finder, FindOptions, Found } from "../ports.ts";
import { buildImage, type IndexImage } from "./index/image.ts";
import { openTermIndex } from "./index/term-index.ts";
import type { FinderLanguage } from "./query/language.ts";
import { createLanguageModel } from "./query/language-model.ts";
import { createQueryReader } from "./query/query.ts";
import { createReadings } from "./query/readings.ts";
import { readTokens } from "./query/restore.ts";
import { createSlipTable } from "./query/slips.ts";
import { createFirstStage } from "./ranking/first-stage.ts";
import { createSecondStage } from "./ranking/second-stage.ts";

/** What people say, from the data files that an office can edit. */
export interface FinderWords {
  readonly language: FinderLanguage;
  /** Phrases that people type although the texts may not print them; they help to recognise what was typed. */
  readonly vocabulary?: readonly string[];
}

export interface FinderParts extends FinderWords {
  readonly texts: readonly FindableText[];
}

const CANDIDATES = 160;

/** Indexes all texts at once and opens the index. */
export function createFinder({ texts, ...words }: FinderParts): Finder {
  return openFinder(
    buildIndex(texts, words),
    texts.map(({ id }) => id),
    words.language,
  );
}

/** Indexes texts, to be opened with the same language. */
export function buildIndex(texts: readonly FindableText[], { language, vocabulary = [] }: FinderWords): IndexImage {
  const forms = Object.values(language.shorthand).flatMap((written) => written.split("|"));
  return buildImage(texts, { phrases: vocabulary, forms });
}

/** Opens an index, which is only read from then on. `ids` are those of its texts, in their order. */
export function openFinder(image: IndexImage, ids: readonly string[], language: FinderLanguage): Finder {
  const index = openTermIndex(image);
  const { table } = index;
  const model = createLanguageModel(image);
  const slips = createSlipTable(table);
  const readings = createReadings({ table, model, slips, shorthand: language.shorthand });
  const read = (text: string) => readTokens(text, readings, model);
  const queryOf = createQueryReader({ index, stopSyllables: language.stopSyllables });
  const firstStage = createFirstStage(index);
  const secondStage = createSecondStage(index);

  const find = (text: string, { top = 10, filter }: FindOptions = {}): Found[] => {
    const allowed = filter && ((passage: number) => filter(ids[passage] ?? ""));
    const query = queryOf(read(text));
    const passages = secondStage.rank(query, firstStage.search(query, CANDIDATES, allowed));
    return passages.slice(0, top).map(({ passage, score }) => ({ id: ids[passage] ?? "", score }));
  };
  return {
    find: async (query, options) => find(query, options),
    restore: (query) =>
      read(query).map(({ typed, accented }) => ({
        typed: typed.written,
        folded: typed.folded,
        restored: writtenForm(typed.written, typed.canonical, accented.map(table.written)),
        known: accented.some((syllable) => model.count(syllable) > 0),
      })),
  };
}

function writtenForm(typed: string, canonical: string, reading: readonly string[]): string {
  const restored = reading.join(" ");
  const isSame = reading.length === 0 || syllables(restored)[0]?.canonical === canonical;
  return isSame && reading.length <= 1 ? typed : restored;
}
