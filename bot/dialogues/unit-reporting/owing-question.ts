import { foldedKey, tokensOf } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };

const { owing } = typed;

/** What a word or phrase may be in a question about what is owed. */
type Part = Exclude<keyof typeof owing, "units" | "own" | "whole" | "unmarked">;

const parts = new Map<string, Set<Part>>();
const add = (phrase: string, part: Part): void => {
  parts.set(phrase, (parts.get(phrase) ?? new Set<Part>()).add(part));
};
for (const part of [
  ...(["ours", "me", "owe", "handIn", "do", "must", "still", "thing"] as const),
  ...(["what", "whether", "past", "filler"] as const),
])
  for (const phrase of owing[part]) add(phrase, part);
for (const unit of owing.units) for (const own of owing.own) add(`${unit} ${own}`, "ours");

const LONGEST_PHRASE = Math.max(...[...parts.keys()].map((phrase) => phrase.split(" ").length));
const whole = new Set(owing.whole);
/** "tháng 12" narrows nothing: the list says when each thing is due. */
const MONTH = /\bthang \d{1,2}\b/g;

/**
 * Whether somebody asks what their unit owes, read from the parts of the sentence: whose it is, that it is owed or handed
 * in, and a word that asks. Every word has to be one of these; a word more and it may be a question to the documents.
 * "sure" when the unit is named as one's own.
 */
export function owingQuestion(text: string): "sure" | "maybe" | undefined {
  const words = foldedKey(tokensOf(text).filter(isMeant)).replace(MONTH, "thang nay");
  if (whole.has(words)) return "maybe";
  const found = partsOf(words.split(" "));
  if (found === undefined || found.has("past")) return undefined;
  const has = (...wanted: readonly Part[]): boolean => wanted.some((part) => found.has(part));
  const asks = has("what") || (has("whether") && has("thing", "owe"));
  if (!asks) return undefined;
  if (has("ours")) return has("owe", "handIn", "do", "must", "still") ? "sure" : undefined;
  const isOwed = has("owe") || (has("still") && has("handIn", "do", "thing"));
  const isMine = has("me") && has("handIn");
  const isReport = has("must") && has("thing");
  return isOwed || isMine || isReport ? "maybe" : undefined;
}

/** "chị" speaks to somebody; written without a mark, as in "nợ chi", the word may ask. */
function isMeant({ marked, folded }: ReturnType<typeof tokensOf>[number]): boolean {
  return !marked || !owing.unmarked.includes(folded);
}

/** The parts that a sentence consists of, the longest phrases first; undefined when a word is none of them. */
function partsOf(words: readonly string[]): ReadonlySet<Part> | undefined {
  const found = new Set<Part>();
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 0 && !parts.has(words.slice(at, at + length).join(" "))) length -= 1;
    if (length === 0) return undefined;
    for (const part of parts.get(words.slice(at, at + length).join(" ")) ?? []) found.add(part);
    at += length;
  }
  return found;
}
