import type { Origin } from "../../domain/document.ts";
import { spellingOf } from "./spelling.ts";

/** Shorter texts are a title or a list of names, from which nothing can be told. */
const FEWEST_WORDS = 60;
/**
 * In printed Vietnamese 81–92 % of words bear a mark and at most 2 % are impossible, in a well recognised scan 5 %. In a
 * text that lost its accents it is 0 and 30 %, in one whose font lost single letters ("thng báo") 70 and 13 %.
 */
const USUALLY_ACCENTED = 0.8;
const MOST_UNACCENTED = 0.2;
const MOST_IMPOSSIBLE = 0.1;
const MOSTLY_FOREIGN = 0.5;

/** Breaks in cells and marks of pages: a short text has as many of them as words that could be misspelt. */
const MARKS = /<!--.*?-->|<[^<>]*>/g;

/** Whether a text lost its accents on the way into the file, or is in another language. */
export function qualityOf(text: string): Pick<Origin, "ruined" | "foreign"> {
  const { words, impossible, foreign, accented } = spellingOf(text.replace(MARKS, " "));
  if (words < FEWEST_WORDS) return {};
  if (foreign > MOSTLY_FOREIGN && accented < 1 - MOSTLY_FOREIGN) return { foreign: true };
  const unaccented = 1 - accented / USUALLY_ACCENTED;
  if (impossible <= MOST_IMPOSSIBLE && unaccented <= MOST_UNACCENTED) return {};
  return { ruined: Math.round(Math.max(impossible, unaccented) * 100) / 100 };
}
