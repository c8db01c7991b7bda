import { tokensOf } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { createPhrases, isOneOf } from "../phrases.ts";

const { owing } = typed;

/** What a word or phrase may be in a question about what is owed. */
type Part = Exclude<keyof typeof owing, "units" | "own" | "whole">;

const PARTS = [
  ...(["ours", "me", "owe", "handIn", "do", "must", "still", "thing", "all", "yet"] as const),
  ...(["what", "whether", "past", "filler", "debt"] as const),
];
const phrases = createPhrases<Part>([
  ...PARTS.flatMap((part) => owing[part].map((phrase) => [phrase, part] as const)),
  ...owing.units.flatMap((unit) => owing.own.map((own) => [`${unit} ${own}`, "ours"] as const)),
]);

/**
 * Whether somebody asks what their unit owes, read from the parts of the sentence: whose it is, that it is owed or handed
 * in, and a word that asks. Every word has to be one of these; a word more and it may be a question to the documents.
 * "sure" when the unit is named as one's own.
 */
export function owingQuestion(text: string): "sure" | "maybe" | undefined {
  // "Tháng 12" narrows nothing, whichever it is: the list says when each thing is due.
  const sentence = tokensOf(text.replace(/\d+/g, "1"));
  if (isOneOf(sentence, owing.whole)) return "maybe";
  const pieces = phrases.split(sentence);
  if (pieces === undefined) return undefined;
  const found = new Set(pieces.flatMap(({ values }) => values));
  const has = (...wanted: readonly Part[]): boolean => wanted.some((part) => found.has(part));
  // "Nộp đủ chưa" asks as "còn thiếu gì" does; "nộp chưa" alone may be a word of a parent.
  const asksWhether = has("all") && has("yet") && has("ours", "handIn", "do", "thing", "past");
  if (asksWhether) return has("ours") ? "sure" : "maybe";
  if (has("past")) return undefined;
  const asks = has("what") || (has("whether") && has("thing", "owe"));
  if (!asks) return undefined;
  if (has("ours")) return has("owe", "handIn", "do", "must", "still") ? "sure" : undefined;
  // "Tôi còn nợ gì" asks nothing of documents, whoever says it.
  if (has("debt") && has("me")) return "sure";
  const isOwed = has("owe") || (has("still") && has("handIn", "do", "thing"));
  const isMine = has("me") && has("handIn");
  const isReport = has("must") && has("thing");
  return isOwed || isMine || isReport ? "maybe" : undefined;
}
