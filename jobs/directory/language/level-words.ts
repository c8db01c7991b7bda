import type { UnitLevel } from "../../domain/people/contact.ts";
import { rosterWords } from "./roster-words.ts";

export function isUnitLevel(text: string): text is UnitLevel {
  return text in rosterWords.say.levels;
}

/** A level as people say it. */
export function levelInWords(level: UnitLevel): string {
  return rosterWords.say.levels[level];
}
