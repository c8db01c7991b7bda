import type { Citation } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { asSource, type OfficialAnswer } from "../domain/official/official-answer.ts";
import type { Passage } from "../domain/passage.ts";
import type { Definition, Duty, Indicator, Source, Task } from "../domain/record.ts";
import type { ReadDocument } from "../reading/read.ts";

/** The read documents, ready to be looked up by passage. */
export interface Shelf {
  /** Every document of the library. */
  readonly documents: readonly ReadDocument[];
  readonly passages: readonly Passage[];
  /** What the office answers itself: looked up by passage like a document, and never looked through for one. */
  readonly official: readonly OfficialAnswer[];
  passage(id: string): Passage | undefined;
  meta(documentId: string): DocumentMeta;
  /** The document or official answer under an id. */
  known(documentId: string): DocumentMeta | undefined;
  /** Its passages in printed order. */
  passagesOf(documentId: string): readonly Passage[];
  indicatorsOf(passageId: string): readonly Indicator[];
  taskOf(passageId: string): Task | undefined;
  readonly tasks: readonly Task[];
  readonly duties: readonly Duty[];
  readonly definitions: readonly Definition[];
  /**
   * The same library, with the passages, rows, duties and definitions of these documents alone: what looks through all of
   * them costs the same however large the library is.
   */
  within(documentIds: ReadonlySet<string>): Shelf;
  /** The same target where it is printed a second time: the row for the text, the text for the row. */
  twinOf(indicatorId: string): Indicator | undefined;
  /** The items that a passage introduces. */
  itemsOf(passageId: string): readonly Passage[];
  /** What introduces the list that a passage is an item of. */
  introductionOf(passageId: string): Passage | undefined;
  cite(source: Pick<Source, "documentId" | "passageId">, quote: string): Citation;
  /** The whole passage is cited, or what is quoted of it. */
  citePassage(passage: Passage, quote?: string): Citation;
}

/** See {@link Shelf}. */
export function createShelf(documents: readonly ReadDocument[], official: readonly OfficialAnswer[] = []): Shelf {
  const sources = official.map(asSource);
  const all = contentsOf(documents);
  const printed = [...all.passages, ...sources.map(({ passage }) => passage)];
  const byId = new Map(printed.map((passage) => [passage.id, passage]));
  const metaById = new Map([...documents, ...sources].map(({ meta }) => [meta.id, meta]));
  const documentById = new Map(documents.map((document) => [document.meta.id, document]));
  const taskByPassage = new Map(all.tasks.map((task) => [task.source.passageId, task]));
  const indicators = new Map<string, Indicator[]>();
  for (const indicator of documents.flatMap((document) => document.indicators)) {
    const known = indicators.get(indicator.source.passageId);
    if (known === undefined) indicators.set(indicator.source.passageId, [indicator]);
    else known.push(indicator);
  }
  const indicatorById = new Map(
    documents.flatMap((document) => document.indicators.map((indicator) => [indicator.id, indicator] as const)),
  );
  const twins = new Map(
    documents.flatMap((document) =>
      document.pairs.flatMap(({ textId, rowId }) => [[textId, rowId] as const, [rowId, textId] as const]),
    ),
  );
  const items = new Map(
    documents.flatMap((document) => document.lists.map((list) => [list.source.passageId, list.itemIds] as const)),
  );
  const introductions = new Map([...items].flatMap(([intro, ids]) => ids.map((id) => [id, intro] as const)));
  const meta = (documentId: string): DocumentMeta => metaById.get(documentId) ?? { id: documentId };
  const cite: Shelf["cite"] = (source, quote) => {
    const place = byId.get(source.passageId)?.place ?? { id: source.passageId, steps: [] };
    return { document: meta(source.documentId), passageId: source.passageId, place, quote };
  };
  const shelf: Shelf = {
    documents,
    official,
    ...all,
    within: (ids) => ({ ...shelf, ...contentsOf([...ids].flatMap((id) => documentById.get(id) ?? [])) }),
    passage: (id) => byId.get(id),
    meta,
    known: (id) => metaById.get(id),
    passagesOf: (id) => printed.filter((passage) => passage.documentId === id),
    indicatorsOf: (id) => indicators.get(id) ?? [],
    taskOf: (id) => taskByPassage.get(id),
    twinOf: (id) => indicatorById.get(twins.get(id) ?? ""),
    itemsOf: (id) => items.get(id)?.flatMap((item) => byId.get(item) ?? []) ?? [],
    introductionOf: (id) => byId.get(introductions.get(id) ?? ""),
    cite,
    citePassage: (passage, quote = passage.text) =>
      cite({ documentId: passage.documentId, passageId: passage.id }, quote),
  };
  return shelf;
}

function contentsOf(documents: readonly ReadDocument[]): Pick<Shelf, "passages" | "tasks" | "duties" | "definitions"> {
  return {
    passages: documents.flatMap(({ passages }) => passages),
    tasks: documents.flatMap(({ tasks }) => tasks),
    duties: documents.flatMap(({ duties }) => duties),
    definitions: documents.flatMap(({ definitions }) => definitions),
  };
}
