import type { Answer } from "../domain/answer.ts";
import { createFinder } from "../finding/finder.ts";
import type { FinderLanguage } from "../finding/query/language.ts";
import { readDocument } from "../reading/read.ts";
import { createAnswerer } from "./answer.ts";
import type { Lexicon } from "./lexicon.ts";
import { createShelf } from "./shelf.ts";

/** Asks a question, after those that came before it. */
export type Ask = (text: string, ...earlier: string[]) => Promise<Answer>;

/** For tests: an answerer that knows one document. */
export function askOver(text: string, { lexicon, language }: { lexicon: Lexicon; language: FinderLanguage }): Ask {
  const shelf = createShelf([readDocument({ id: "under-test", text, frontMatter: {} })]);
  const vocabulary = [...Object.values(lexicon.asked).flat(), ...lexicon.stopSyllables];
  const finder = createFinder({
    texts: shelf.passages.map(({ id, text, headings }) => ({ id, text, heading: headings })),
    language,
    vocabulary,
  });
  const answer = createAnswerer({ shelf, finder, lexicon });
  return (question, ...earlier) => answer({ text: question, earlier });
}
