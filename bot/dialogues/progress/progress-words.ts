import { createPhraseTable, type Token, tokensOf } from "../../../jobs/index.ts";
import locale from "../../words/locale/progress.json" with { type: "json" };

const LONGEST = 200;
const KINDS = ["signal", "context", "own", "report", "filler"] as const;
const YEAR = /^20\d\d$/;
const NUMBER_OF_ACT = /^\d{3,}$/;
type Kind = (typeof KINDS)[number];

const table = createPhraseTable(
  KINDS.flatMap((kind) => locale.parts[kind].map((phrase) => [tokensOf(phrase), kind] as const)),
);

/** What a message asks of how far something is. */
export interface ProgressAsked {
  /** The words that name what is meant; none where the message names nothing. */
  readonly topic: readonly Token[];
  /** The year that is named. */
  readonly year?: number;
  /** It speaks of targets or of a plan. */
  readonly namesTargets: boolean;
}

/**
 * What a message asks of progress; undefined where it asks for something else, as for the target itself ("phải đạt bao nhiêu"), or
 * for what the person has handed in.
 * @example
 * progressAsked("tiến độ chỉ tiêu dịch vụ công trực tuyến tới đâu rồi"); // topic: dịch vụ công trực tuyến
 * progressAsked("đến 2025 phải đạt bao nhiêu %"); // undefined
 */
export function progressAsked(text: string): ProgressAsked | undefined {
  if (text.length > LONGEST) return undefined;
  const words = tokensOf(text);
  const seen = new Set<Kind>();
  const topic: Token[] = [];
  let year: number | undefined;
  for (let at = 0; at < words.length; ) {
    const { length, meanings } = table.longestAt(words, at) ?? { length: 1, meanings: [] };
    for (const kind of meanings) seen.add(kind);
    const isNamed = meanings.length === 0 || meanings.includes("report");
    for (const word of isNamed ? words.slice(at, at + length) : [])
      if (YEAR.test(word.typed)) year = Number(word.typed);
      else if (!NUMBER_OF_ACT.test(word.typed)) topic.push(word);
    at += length;
  }
  if (!seen.has("signal") || seen.has("own")) return undefined;
  // "Báo cáo tới đâu rồi" is about what somebody hands in.
  if (seen.has("report") && !seen.has("context")) return undefined;
  return { topic, namesTargets: seen.has("context"), ...(year === undefined ? {} : { year }) };
}
