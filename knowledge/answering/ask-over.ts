import type { Answer } from "../domain/answer.ts";
import { createFinder } from "../finding/finder.ts";
import type { FinderLanguage } from "../finding/query/language.ts";
import { readDocument } from "../reading/read.ts";
import { PROPOSERS } from "./candidates/proposers.ts";
import { refused } from "./case.ts";
import { createWeighing } from "./each-document/weighing.ts";
import type { Lexicon } from "./lexicon.ts";
import { createGate } from "./routing/gate.ts";
import { createShelf } from "./shelf.ts";
import { withoutManners } from "./understanding/manners.ts";
import { spokenSyllables } from "./understanding/phrases.ts";

/** Asks a question, after those that came before it. */
export type Ask = (text: string, ...earlier: string[]) => Promise<Answer>;

/**
 * For tests: what the readers of records propose over one document or more; of several proposals the first in their list. Whether it would be
 * chosen is measured by the question sets.
 */
export function askOver(
  text: string | readonly string[],
  { lexicon, language }: { lexicon: Lexicon; language: FinderLanguage },
): Ask {
  const texts = typeof text === "string" ? [text] : text;
  const shelf = createShelf(
    texts.map((one, at) => readDocument({ id: `under-test-${at}`, text: one, frontMatter: {} })),
  );
  const vocabulary = [...Object.values(lexicon.asked).flat(), ...lexicon.stopSyllables];
  const finder = createFinder({
    texts: shelf.passages.map(({ id, text, headings }) => ({ id, text, heading: headings })),
    language,
    vocabulary,
  });
  const weighing = createWeighing({ shelf, finder, lexicon });
  const gate = createGate(lexicon);
  return async (question, ...earlier) => {
    const asked = { text: question, earlier };
    const spoken = spokenSyllables(withoutManners(question), (typed) => typed);
    const stopped = gate.check(spoken, { ...weighing.read(asked), text: question });
    if (stopped !== undefined) return stopped;
    const { of } = await weighing.consider(asked);
    for (const { propose } of PROPOSERS) {
      const answer = propose(of);
      if (answer !== undefined) return answer;
    }
    return refused(of.question, "not-in-documents");
  };
}
