import { fill } from "../../jobs/index.ts";
import type { Notice } from "../../knowledge/index.ts";
import type { Words } from "./words.ts";

/** What the reader must also know, one line each, below the answer. */
export function sayNotices(notices: readonly Notice[], words: Words): string[] {
  return notices.flatMap((notice) => {
    if (notice.kind === "superseded") return [fill(words.superseded, { term: notice.term, note: notice.note })];
    return notice.kind === "draft-document" ? [words.draft] : [];
  });
}
