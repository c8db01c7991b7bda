import { type Handed, tokensOf } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { createPhrases } from "../phrases.ts";

const LONGEST = 120;
/** Most words beside a link that only say what it is: "link báo cáo của trường em". */
const MOST_BESIDE = 8;
/** An address, also one without "https://": a name with a dot and something after the slash. */
const LINK = /https?:\/\/[^\s"<>]+|(?<![\p{L}\d.@/])(?:[a-z\d-]+\.)+[a-z]{2,}\/[^\s"<>]+/iu;
const CLOSING = /[.,;)]+$/;
/** Number of a document, such as "45/BC-THPTLX": digits, a slash, letters. */
const NUMBER = /(?:^|[\s:])(\d+\s*\/\s*(?:\d{4}\s*\/\s*)?\p{L}{2,}[\p{L}\d]*(?:[-/][\p{L}\d]+)*)/u;
/** Most words that are kept with a number: "báo cáo số 45/BC-THCS ngày 10/12". Of a longer sentence the number is kept. */
const MOST_KEPT = 9;
const phrases = createPhrases([
  ...typed.numbered.map((phrase) => [phrase, "number"] as const),
  ...typed.label.map((phrase) => [phrase, "label"] as const),
]);

/**
 * Evidence that a person types: a link or the number of a document, with a few words that say which it is; undefined for
 * a question.
 * @example
 * evidenceSaid("link: https://drive.example.vn/x"); // { kind: "link", url: "https://drive.example.vn/x" }
 */
export function evidenceSaid(text: string): Handed | undefined {
  const [found] = LINK.exec(text) ?? [];
  if (found !== undefined) {
    const beside = text.replace(found, " ");
    const url = found.replace(CLOSING, "");
    const isAlone = !beside.includes("?") && tokensOf(beside).length <= MOST_BESIDE;
    return isAlone ? { kind: "link", url: /^https?:/i.test(url) ? url : `https://${url}` } : undefined;
  }
  if (text.length > LONGEST || text.includes("?")) return undefined;
  const said = tokensOf(text);
  const begun = phrases.begin(said);
  const isNumbered =
    begun.some(({ values }) => values.includes("number")) && /^\d/.test(said[begun.at(-1)?.end ?? 0]?.typed ?? "");
  const [, written] = NUMBER.exec(text) ?? [];
  if (written === undefined) return isNumbered ? { kind: "number", number: text } : undefined;
  return { kind: "number", number: said.length > MOST_KEPT ? written : text };
}
