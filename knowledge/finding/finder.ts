import type { FindableText, Finder, FindOptions, Found } from "../ports.ts";
import { buildImage, type IndexImage, type SpokenWords } from "./index/image.ts";
import { readPostings } from "./index/postings.ts";
import { openTermIndex } from "./index/term-index.ts";
import { createAsking } from "./query/asking.ts";
import type { FinderLanguage } from "./query/language.ts";
import { createFirstStage, searchedAtOnce, type WindowLists } from "./ranking/first-stage.ts";
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

/** So many windows are ranked more exactly. */
export const CANDIDATES = 160;

/** Indexes all texts at once and opens the index. */
export function createFinder({ texts, ...words }: FinderParts): Finder {
  return openFinder(
    buildIndex(texts, words),
    texts.map(({ id }) => id),
    words.language,
  );
}

/** Indexes texts, to be opened with the same language. */
export function buildIndex(texts: readonly FindableText[], words: FinderWords): IndexImage {
  return buildImage(texts, spokenWords(words));
}

/** What people say beside what texts print, as an index takes it in. */
export function spokenWords({ language, vocabulary = [] }: FinderWords): SpokenWords {
  return { phrases: vocabulary, forms: Object.values(language.shorthand).flatMap((written) => written.split("|")) };
}

/** Opens an index, which is only read from then on. `ids` are those of its texts, in their order. */
export function openFinder(image: IndexImage, ids: readonly string[], language: FinderLanguage): Finder {
  const index = openTermIndex(image);
  const { corpus, postings, table, lengths } = index;
  const asking = createAsking(image, index, language);
  const lists: WindowLists = { read: (accented, windows, counts) => readPostings(postings, accented, windows, counts) };
  const firstStage = createFirstStage({ table, lengths, windowPassage: corpus.windowPassage });
  const secondStage = createSecondStage(index);

  const find = (text: string, { top = 10, filter }: FindOptions = {}): Found[] => {
    const allowed = filter && ((passage: number) => filter(ids[passage] ?? ""));
    const query = asking.query(text);
    const windows = searchedAtOnce(firstStage.search(query, CANDIDATES, lists, allowed));
    const passages = secondStage.rank(query, corpus, windows);
    return passages.slice(0, top).map(({ passage, score }) => ({ id: ids[passage] ?? "", score }));
  };
  return { find: async (query, options) => find(query, options), restore: (query) => asking.restore(query) };
}
