import type { DocumentMeta, SourceDocument } from "../domain/document.ts";
import type { Passage } from "../domain/passage.ts";
import type { Indicator, Task } from "../domain/record.ts";
import { toBlocks } from "./blocks.ts";
import type { Draft } from "./draft.ts";
import { identify } from "./identity.ts";
import { indicatorsOf } from "./indicators.ts";
import { plainLines } from "./markup.ts";
import { toDrafts } from "./outline.ts";
import { taskOf } from "./tasks.ts";

/** A document understood: what it is, its passages in printed order, and the records they hold. */
export interface ReadDocument {
  readonly meta: DocumentMeta;
  readonly passages: readonly Passage[];
  readonly indicators: readonly Indicator[];
  readonly tasks: readonly Task[];
}

/** Reads a document: lines → blocks → places → passages → records. Pure; the same text gives the same ids. */
export function readDocument(source: SourceDocument): ReadDocument {
  const passages = numbered(source.id, toDrafts(toBlocks(plainLines(source.text))));
  return {
    meta: identify(source, passages),
    passages,
    indicators: passages.flatMap(indicatorsOf),
    tasks: passages.flatMap((passage) => taskOf(passage) ?? []),
  };
}

function numbered(documentId: string, drafts: readonly Draft[]): Passage[] {
  const seen = new Map<string, number>();
  return drafts.map((draft, order) => {
    const count = (seen.get(draft.place.id) ?? 0) + 1;
    seen.set(draft.place.id, count);
    const id = `${documentId}#${draft.place.id}${count === 1 ? "" : `/${count}`}`;
    return { id, documentId, order, ...draft };
  });
}
