import type { SourceDocument } from "../domain/document.ts";
import type { Doubt } from "../domain/record.ts";
import { readDocument } from "../reading/read.ts";

/** What of a document a person should look at: the reader's doubts, in printed order. */
export function reviewDocument(document: SourceDocument): readonly Doubt[] {
  return readDocument(document).doubts;
}
