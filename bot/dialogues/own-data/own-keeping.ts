import { fill, tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/own-data.json" with { type: "json" };
import { type Letters, letteredPhrases, readings } from "../phrases.ts";
import { kindInWords, type RetentionDays } from "./own-data-words.ts";

const { asks, says } = words.keeping;
const LETTERS: Letters<keyof typeof asks> = { who: "w", where: "q", long: "q", act: "v", around: "f" };
const phrases = letteredPhrases(LETTERS, asks);
/** Who sees it; where it lies or how long it is kept, with the word for keeping it or without. */
const ASKS = /^f*(?:w[fv]*v|v[fv]*w|[fv]*q)[fv]*$/;

/**
 * Whether a whole message asks who sees what is kept, where it lies or how long it stays, where that was just spoken of: "lưu ở đâu",
 * "cán bộ nào được phân quyền xem". A word of anything else ("giữ trẻ", "nộp hồ sơ ở đâu") makes it another question.
 */
export function asksOfKeeping(text: string): boolean {
  return readings(phrases.split(tokensOf(text.replace(/[^\p{L}\p{N}\s]+/gu, " ")))).some((letters) =>
    ASKS.test(letters),
  );
}

/** Who keeps it, where, who reads it, and how long each kind stays: those with the same time in one line. */
export function keepingInWords(retention: RetentionDays): string {
  const kinds = Object.keys(words.kinds);
  const times = [...new Set(kinds.map((kind) => retention[kind] ?? Number.POSITIVE_INFINITY))].toSorted(
    (a, b) => a - b,
  );
  const rows = times.map((days) => {
    const isTimed = days !== Number.POSITIVE_INFINITY;
    const those = kinds.filter((kind) => (retention[kind] ?? Number.POSITIVE_INFINITY) === days);
    return fill(isTimed ? says.days : says.untilDeleted, { days, kinds: those.map(kindInWords).join(", ") });
  });
  return [fill(says.who, { keeper: words.keeper }), ...rows, says.sooner].join("\n");
}
