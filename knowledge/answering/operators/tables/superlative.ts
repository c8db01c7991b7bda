/** "Nhiều tiền nhất": which end of the numbers is asked for, and the words that ask for it. */
export interface Superlative {
  readonly rank: "most" | "least";
  /** Folded: "nhieu nhat" of "nhiều học sinh nhất". */
  readonly words: string;
}

const MOST = / (nhieu|cao|lon|ton|dat|dong|dai)(?: \S+){0,6}(?<! (?:thong|duy|hop|thu)) nhat /;
const LEAST = / (it|thap|nho|ngan)(?: \S+){0,6}(?<! (?:thong|duy|hop|thu)) nhat /;

/** The superlative of a folded question. */
export function superlativeIn(folded: string): Superlative | undefined {
  const most = MOST.exec(folded)?.[1];
  if (most !== undefined) return { rank: "most", words: ` ${most} nhat ` };
  const least = LEAST.exec(folded)?.[1];
  return least === undefined ? undefined : { rank: "least", words: ` ${least} nhat ` };
}
