import type { Passage } from "../../domain/passage.ts";
import type { Definition } from "../../domain/record.ts";
import { fold } from "../../domain/syllable.ts";
import type { Span } from "../sentences.ts";
import { saidIn } from "./row-statements.ts";
import { sourceOf } from "./source.ts";

/** Titles and openings of the place where an act explains its words ("các từ ngữ dưới đây được hiểu như sau"). */
const EXPLAINING = /giai thich tu ngu|tu ngu|duoc hieu nhu sau|thuat ngu/;
const IS =
  /^(?:\d+(?:\.\d+)*[.)]\s+|[a-zđ]\)\s+|[-–]\s+)?[“"]?([\p{Lu}][^.;:“”"]{1,80}?)[”"]?\s+(?:là|được hiểu là|gồm|bao gồm)\s+(.+)$/u;
/**
 * A term in quotation marks at the beginning of a sentence is defined there, in any article: "“Bạn đọc nhỏ tuổi” là …".
 */
const QUOTED = /^(?:\d+(?:\.\d+)*[.)]\s+|\p{L}\)\s+|[-–]\s+)?[“"]/u;
/** An abbreviation in brackets, with or without words that announce it. */
const ABBREVIATION = /\(\s*(?:(?:sau đây )?(?:gọi tắt là|viết tắt là|gọi chung là)\s+)?(\p{Lu}[\p{L}\d&-]{1,14})\)/gu;
const LONGEST_FORM = 80;

/** The terms that a passage explains: definitions of a definitions article, and abbreviations beside their long forms. */
export function definitionsOf(passage: Passage): Definition[] {
  if (passage.kind === "signature" || passage.kind === "recipients") return [];
  const explains = [...passage.headings, passage.text.slice(0, 160)].some((text) => EXPLAINING.test(fold(text)));
  return saidIn(passage).flatMap((sentence) => [
    ...(explains || QUOTED.test(sentence.text) ? definitionIn(passage, sentence) : []),
    ...abbreviationsIn(passage, sentence),
  ]);
}

function definitionIn(passage: Passage, sentence: Span): Definition[] {
  const match = IS.exec(sentence.text);
  if (match?.[1] === undefined || match[2] === undefined) return [];
  return [definition(passage, sentence, match[1].trim(), match[2])];
}

/** The words before a bracket, as many as the phrase has: "… trung tâm điều hành giáo dục thông minh (IOC)". */
function abbreviationsIn(passage: Passage, sentence: Span): Definition[] {
  return [...sentence.text.matchAll(ABBREVIATION)].flatMap((match) => {
    const [, short = ""] = match;
    const before = sentence.text.slice(Math.max(0, match.index - LONGEST_FORM), match.index).trimEnd();
    const long = /[\p{L}\s/-]+$/u.exec(before)?.[0].trim() ?? "";
    if (long.length < 4 || !/\p{Lu}.*\p{Lu}/u.test(short)) return [];
    return [definition(passage, sentence, short, longForm(long, short))];
  });
}

/** The words whose first letters make the abbreviation, without "và"; the whole phrase when none do. */
function longForm(phrase: string, short: string): string {
  const words = phrase.split(/\s+/);
  const letters = [...fold(short).replace(/[^a-z]/g, "")];
  let at = words.length;
  while (letters.length > 0 && at > 0) {
    at -= 1;
    const word = fold(words[at] ?? "");
    if (word === "va") continue;
    if (word.charAt(0) !== letters.pop()) return phrase;
  }
  return letters.length === 0 ? words.slice(at).join(" ") : phrase;
}

function definition(passage: Passage, sentence: Span, term: string, meaning: string): Definition {
  return {
    id: `${passage.id}@${sentence.start}:${term}`,
    term,
    meaning,
    sentence: sentence.text,
    source: sourceOf(passage, sentence),
  };
}
