import type { SourceDocument } from "../domain/document.ts";
import type { Doubt } from "../domain/record.ts";
import { readDocument } from "../reading/read.ts";

/** What a person should check in a document: what could not be read with certainty, in printed order. */
export function reviewDocument(document: SourceDocument): readonly Doubt[] {
  return readDocument(document).doubts;
}
