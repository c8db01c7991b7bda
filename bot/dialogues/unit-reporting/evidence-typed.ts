import { type Handed, tokensOf } from "../../../jobs/index.ts";
import typed from "../../words/locale/unit-reporting-typed.json" with { type: "json" };
import { afterPhrase } from "../phrases.ts";

const LONGEST = 120;
const LINK = /^https?:\/\/\S+$/i;
/** Number of a document, such as "45/BC-THPTLX": digits, a slash, letters. */
const NUMBER = /(?:^|\s)\d+\s*\/\s*(?:\d{4}\s*\/\s*)?\p{L}{2,}/u;

/** Evidence that a person types: a link or the number of a document; undefined for a question. */
export function evidenceSaid(text: string): Handed | undefined {
  if (LINK.test(text)) return { kind: "link", url: text };
  if (text.length > LONGEST || text.includes("?")) return undefined;
  const said = tokensOf(text);
  const isNumbered = typed.numbered.some((phrase) => /^\d/.test(afterPhrase(said, phrase)?.[0]?.typed ?? ""));
  return NUMBER.test(text) || isNumbered ? { kind: "number", number: text } : undefined;
}
