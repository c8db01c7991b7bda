import type { Answer } from "../domain/answer.ts";
import { printedOrder } from "./candidates/printed-order.ts";
import { LONGEST } from "./candidates/text-units.ts";
import type { Shelf } from "./shelf.ts";

/** What is printed at a place that a person chose, with what stands below it; undefined for an unknown passage. */
export function openPassage(shelf: Shelf, passageId: string): Answer | undefined {
  const passage = shelf.passage(passageId);
  if (passage === undefined) return undefined;
  const order = printedOrder(shelf.passages.filter(({ documentId }) => documentId === passage.documentId));
  const lines = order.branch(passage, LONGEST).passages.map(({ id, text }) => ({ passageId: id, text }));
  return { kind: "answered", statements: [{ kind: "extract", lines, cite: shelf.citePassage(passage) }], notices: [] };
}
