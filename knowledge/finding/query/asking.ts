import { syllables } from "../../domain/syllable.ts";
import type { RestoredSyllable } from "../../ports.ts";
import type { Vocabulary, WordsImage } from "../index/term-index.ts";
import type { FinderLanguage } from "./language.ts";
import { createLanguageModel } from "./language-model.ts";
import { createQueryReader, type Query } from "./query.ts";
import { createReadings } from "./readings.ts";
import { readTokens } from "./restore.ts";
import { createSlipTable } from "./slips.ts";

/** Reads what was typed against the words of the texts. */
export interface Asking {
  /** A text as the stages of ranking need it. */
  query(text: string): Query;
  /** See `restore` of `Finder`. */
  restore(text: string): readonly RestoredSyllable[];
}

/** Makes the words of an image ready to be asked. */
export function createAsking(image: WordsImage, index: Vocabulary, language: FinderLanguage): Asking {
  const { table } = index;
  const model = createLanguageModel(image);
  const slips = createSlipTable(table);
  const readings = createReadings({ table, model, slips, shorthand: language.shorthand });
  const read = (text: string) => readTokens(text, readings, model);
  const queryOf = createQueryReader({ index, stopSyllables: language.stopSyllables });
  return {
    query: (text) => queryOf(read(text)),
    restore: (text) =>
      read(text).map(({ typed, accented }) => ({
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
