import { fill } from "../../jobs/index.ts";
import type { Notice } from "../../knowledge/index.ts";
import { sayDate, sayDocument } from "./place.ts";
import type { Words } from "./words.ts";

/** What the reader must also know, one line each, below the answer. */
export function sayNotices(notices: readonly Notice[], words: Words): string[] {
  return notices.flatMap((notice) => {
    const said = sayNotice(notice, words);
    return said === undefined ? [] : [said];
  });
}

function sayNotice(notice: Notice, words: Words): string | undefined {
  switch (notice.kind) {
    case "superseded":
      return fill(words.superseded, { term: notice.term, note: notice.note });
    case "draft-document":
      return words.draft;
    case "age":
      return fill(words.age, { born: notice.born, age: notice.age, year: notice.reachedIn });
    case "in-part":
      return words.inPart;
    case "more-printed":
      return words.morePrinted;
    case "premise-differs":
      return undefined;
    default:
      return sayValidity(notice, words);
  }
}

type Validity = Extract<Notice, { readonly document: unknown }>;

function sayValidity(notice: Validity, words: Words): string {
  const say = words.validity;
  const document = sayDocument(notice.document, words);
  switch (notice.kind) {
    case "replaced": {
      const { number, since } = notice;
      const by = notice.by === undefined ? number : sayDocument(notice.by, words);
      return since === undefined
        ? fill(say.replaced, { document, by })
        : fill(say.replacedSince, { document, by, date: sayDate(since) });
    }
    case "expired":
      return fill(say.expired, { document, date: sayDate(notice.until) });
    case "not-in-force-yet":
      return fill(say.notYet, { document, date: sayDate(notice.from) });
    case "amended":
      return fill(say.amended, { document, by: sayDocument(notice.by, words) });
  }
}
