import { createPhraseTable } from "../../directory/language/phrase-table.ts";
import { rosterWords, shortened } from "../../directory/language/roster-words.ts";
import { type Token, tokensOf } from "../../directory/language/spelling.ts";
import type { UnitIndex } from "../../directory/unit-index.ts";
import type { Owners } from "../../domain/deadline/obligation.ts";
import type { UnitLevel } from "../../domain/people/contact.ts";
import { deadlineWords } from "../deadline-words.ts";

const phrases = createPhraseTable<UnitLevel[]>(
  deadlineWords.owners
    .map(({ levels }) => levels as UnitLevel[])
    .flatMap((levels, at) =>
      (deadlineWords.owners[at]?.phrases ?? []).map((phrase) => [shortened(tokensOf(phrase)), levels] as const),
    ),
);

/** What separates owners in a list: ";", ",", or a word for "and" as in audiences. */
const PARTS = new RegExp(`[;,]|\\s(?:${rosterWords.expression.joiners.join("|")})\\s`, "iu");

/**
 * Which units of the register a printed owner means, by the words of `jobs/lexicon/deadlines.json`. Parts that these do
 * not know, such as a body that no longer exists, become `unmapped`: the office decides who takes their place.
 */
export function ownersOf(printed: string): Owners {
  const levels = new Set<UnitLevel>();
  const unmapped: string[] = [];
  for (const part of printed.split(PARTS).map((text) => text.trim())) {
    const found = levelsIn(shortened(tokensOf(part)));
    for (const level of found) levels.add(level);
    if (found.length === 0 && part !== "") unmapped.push(part);
  }
  return {
    printed,
    unmapped,
    setBy: "document",
    units: levels.size === 0 ? undefined : { levels: [...levels], communes: [], units: [] },
  };
}

function levelsIn(tokens: readonly Token[]): readonly UnitLevel[] {
  return tokens.flatMap((_, at) => phrases.longestAt(tokens, at)?.meanings.flat() ?? []);
}

/** Units in words that show how an owner was understood. */
export function unitsInWords({ units }: Owners, book: Pick<UnitIndex, "byId">): string {
  const { levels = [], communes = [], units: named = [] } = units ?? {};
  return [
    ...levels.map((level) => rosterWords.say.levels[level]),
    ...communes,
    ...named.map((id) => book.byId(id)?.name ?? id),
  ].join(", ");
}
