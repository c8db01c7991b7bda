import type { Answer } from "../domain/answer.ts";
import { asSource, isGiven } from "../domain/official/official-answer.ts";
import { printedOrder } from "./candidates/printed-order.ts";
import { LONGEST } from "./candidates/text-units.ts";
import { answered } from "./case.ts";
import type { Succession } from "./lexicon.ts";
import { officialStatements } from "./official/official-statements.ts";
import type { Shelf } from "./shelf.ts";
import { withNotices } from "./validity/notices.ts";

/** What is shown of a library, and the day on which it is asked. */
export interface OpenParts {
  readonly shelf: Shelf;
  readonly successions: readonly Succession[];
  readonly asOf?: string | undefined;
}

/**
 * What is printed at a place that a person chose, with what stands below it and what its reader must also know; undefined
 * for an unknown passage.
 */
export function openPassage({ shelf, successions, asOf }: OpenParts, passageId: string): Answer | undefined {
  const answer = shelf.official.find((one) => asSource(one).passage.id === passageId);
  if (answer !== undefined)
    return isGiven(answer, asOf)
      ? answered(officialStatements(answer, shelf, printedOrder(shelf.passages)))
      : undefined;
  const passage = shelf.passage(passageId);
  if (passage === undefined) return undefined;
  const order = printedOrder(shelf.passages.filter(({ documentId }) => documentId === passage.documentId));
  const lines = order.branch(passage, LONGEST).passages.map(({ id, text }) => ({ passageId: id, text }));
  const statement = { kind: "extract", lines, cite: shelf.citePassage(passage) } as const;
  const loaded = shelf.documents.map(({ meta }) => meta);
  return withNotices({ kind: "answered", statements: [statement], notices: [] }, { successions, loaded, asOf });
}
