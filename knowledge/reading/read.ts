import type { DocumentMeta, SourceDocument } from "../domain/document.ts";
import type { ReadingReport } from "../domain/kept-document.ts";
import type { Passage } from "../domain/passage.ts";
import type { Definition, Duty, Indicator, List, Pair, Task } from "../domain/record.ts";
import { identify } from "./identity/identify.ts";
import { toBlocks } from "./layout/blocks.ts";
import type { Draft } from "./layout/draft.ts";
import { joinLooseCells } from "./layout/loose-cells.ts";
import { runOnParted } from "./layout/run-on.ts";
import { withLeadIns } from "./lead-ins.ts";
import { plainLines } from "./markup/lines.ts";
import { toDrafts } from "./outline/walk.ts";
import { definitionsOf } from "./records/definitions.ts";
import { dutiesOf } from "./records/duties.ts";
import { indicatorsOf } from "./records/indicators/indicators.ts";
import { inheritedIndicators } from "./records/indicators/inherited.ts";
import { pairsOf } from "./records/indicators/pairs.ts";
import { listsOf } from "./records/lists.ts";
import { taskOf } from "./records/tasks.ts";
import { reportOf } from "./report.ts";
import { yearIndicatorsOf } from "./tables/year-columns.ts";

/** A document that was read: its identity, its passages in printed order, and their records. */
export interface ReadDocument {
  readonly meta: DocumentMeta;
  readonly passages: readonly Passage[];
  readonly indicators: readonly Indicator[];
  readonly tasks: readonly Task[];
  readonly duties: readonly Duty[];
  readonly definitions: readonly Definition[];
  readonly lists: readonly List[];
  readonly pairs: readonly Pair[];
  /** How much of it was understood. */
  readonly report: ReadingReport;
}

/** Reads a document: lines → blocks → places → passages → records. Pure: the same text gives the same ids. */
export function readDocument(source: SourceDocument): ReadDocument {
  const lines = plainLines(source.text);
  const blocks = joinLooseCells(toBlocks(runOnParted(lines)));
  const passages = numbered(source.id, withLeadIns(toDrafts(blocks)));
  const printed = passages.flatMap((passage) => {
    const byYear = yearIndicatorsOf(passage);
    return byYear.length > 0 ? byYear : indicatorsOf(passage);
  });
  const records = {
    indicators: [...printed, ...inheritedIndicators(passages, printed)],
    tasks: passages.flatMap((passage) => taskOf(passage) ?? []),
    duties: passages.flatMap(dutiesOf),
  };
  return {
    meta: identify(source, passages),
    passages,
    ...records,
    definitions: passages.flatMap(definitionsOf),
    lists: listsOf(passages),
    pairs: pairsOf(records.indicators),
    report: reportOf({ lines, blocks, passages, ruined: source.origin?.ruined ?? 0 }),
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
