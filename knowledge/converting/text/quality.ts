import type { Origin } from "../../domain/document.ts";
import { spellingOf } from "./spelling.ts";

/** Shorter texts are a title or a list of names, from which nothing can be told. */
const FEWEST_WORDS = 60;
/** In printed Vietnamese 81–92 % of words bear a mark and at most 2 % are impossible; in a lost one 0 and 30 %. */
const USUALLY_ACCENTED = 0.8;
const MOST_RUINED = 0.2;
const MOSTLY_FOREIGN = 0.5;

/** Whether a text lost its accents on the way into the file, or is in another language. */
export function qualityOf(text: string): Pick<Origin, "ruined" | "foreign"> {
  const { words, impossible, foreign, accented } = spellingOf(text);
  if (words < FEWEST_WORDS) return {};
  if (foreign > MOSTLY_FOREIGN && accented < 1 - MOSTLY_FOREIGN) return { foreign: true };
  const ruined = Math.max(impossible, 1 - accented / USUALLY_ACCENTED);
  return ruined > MOST_RUINED ? { ruined: Math.round(ruined * 100) / 100 } : {};
}
