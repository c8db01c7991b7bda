import { CANDIDATES } from "../../finding/finder.ts";
import type { Corpus } from "../../finding/index/corpus.ts";
import { openVocabulary } from "../../finding/index/term-index.ts";
import { createAsking } from "../../finding/query/asking.ts";
import type { FinderLanguage } from "../../finding/query/language.ts";
import type { Query } from "../../finding/query/query.ts";
import { createFirstStage, type FirstStage } from "../../finding/ranking/first-stage.ts";
import { createSecondStage } from "../../finding/ranking/second-stage.ts";
import { corpusOf } from "../../finding/segments/passage-bytes.ts";
import type { Database, Finder } from "../../ports.ts";
import type { OpenedEdition } from "./opened.ts";
import { fetchLists } from "./sql-lists.ts";

export interface SqlFinderParts {
  readonly database: Database;
  readonly edition: OpenedEdition;
  readonly ids: readonly string[];
  readonly language: FinderLanguage;
}

/** Stages that wait for the next question; each takes some 25 bytes for each window. */
const MOST_IDLE = 2;

/**
 * Finds in the database as the index in memory finds: the same lists, read from there, give the same candidates, and these,
 * read from there, the same order.
 */
export function createSqlFinder({ database, edition, ids, language }: SqlFinderParts): Finder {
  const { image, windowPassage, lengths, extent } = edition;
  const vocabulary = openVocabulary(image, extent);
  const { table } = vocabulary;
  const asking = createAsking(image, vocabulary, language);
  const secondStage = createSecondStage(vocabulary);
  const idle: FirstStage[] = [];

  const candidates = async (query: Query, allowed?: (passage: number) => boolean): Promise<Uint32Array> => {
    const stage = idle.pop() ?? createFirstStage({ table, windowPassage, lengths });
    const lists = fetchLists(database, edition);
    const searching = stage.search(query, CANDIDATES, lists, allowed);
    for (;;) {
      const step = searching.next();
      if (step.done) {
        if (idle.length < MOST_IDLE) idle.push(stage);
        return step.value;
      }
      await lists.fetch(step.value);
    }
  };
  return {
    async find(text, { top = 10, filter } = {}) {
      const allowed = filter && ((passage: number) => filter(ids[passage] ?? ""));
      const query = asking.query(text);
      const windows = await candidates(query, allowed);
      const passages = [...new Set(Array.from(windows, (window) => windowPassage[window] ?? 0))].sort((a, b) => a - b);
      const corpus = corpusOf(await passagesIn(database, edition, passages));
      const found = secondStage.rank(query, corpus, ownWindows(windows, passages, corpus, windowPassage));
      return found.slice(0, top).map(({ passage, score }) => ({ id: ids[passages[passage] ?? -1] ?? "", score }));
    },
    restore: (text) => asking.restore(text),
  };
}

/** The bytes of passages, in their order. */
async function passagesIn(
  database: Database,
  { segments }: OpenedEdition,
  passages: readonly number[],
): Promise<Uint8Array[]> {
  let segment = 0;
  const asked = passages.map((passage) => {
    while ((segments[segment + 1]?.passageBase ?? Number.POSITIVE_INFINITY) <= passage) segment++;
    const { id = 0, passageBase = 0 } = segments[segment] ?? {};
    return { id, passage: passage - passageBase };
  });
  const rows = await database.query<{ segment: number; passage: number; bytes: Uint8Array }>(
    `SELECT segment, passage, bytes FROM passage_texts
     JOIN unnest($1::int[], $2::int[]) AS asked (segment, passage) USING (segment, passage)`,
    [asked.map(({ id }) => id), asked.map(({ passage }) => passage)],
  );
  const bytesOf = new Map(rows.map((row) => [`${row.segment} ${row.passage}`, row.bytes]));
  return asked.map(({ id, passage }) => {
    const bytes = bytesOf.get(`${id} ${passage}`);
    if (bytes === undefined) throw new Error("a passage that was found is not there any more");
    return bytes;
  });
}

/** Windows of the edition as those of a corpus of some of its passages. */
function ownWindows(
  windows: Uint32Array,
  passages: readonly number[],
  corpus: Corpus,
  windowPassage: Uint32Array,
): Uint32Array {
  const first = new Map<number, number>();
  corpus.windowPassage.forEach((passage, window) => {
    if (!first.has(passage)) first.set(passage, window);
  });
  const own = new Map(passages.map((passage, at) => [passage, first.get(at) ?? 0]));
  return windows.map((window) => {
    const passage = windowPassage[window] ?? 0;
    let before = window;
    while (before > 0 && windowPassage[before - 1] === passage) before--;
    return (own.get(passage) ?? 0) + window - before;
  });
}
