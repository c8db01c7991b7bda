import type { SpokenWords } from "../../../finding/index/image.ts";
import { addCounted, type Counted, nothingCounted } from "../../../finding/segments/counted.ts";
import { buildSegment, type Segment } from "../../../finding/segments/segment.ts";
import type { Database, FindableEdition, FindableText } from "../../../ports.ts";
import { bytesOf, ownBytes, writeRows } from "./bytes.ts";
import { packCounted, packWords, unpackCounted } from "./counted-bytes.ts";
import { keepMaking } from "./maker.ts";
import { type PlannedSegment, planSegments, SEGMENT_SIZE, type SegmentSize } from "./plan.ts";

/** Indexes texts behind the known syllables: here, or in a thread. */
export type MakeSegment = (texts: readonly FindableText[], known: readonly string[]) => Promise<Segment>;

export interface MakingParts {
  readonly database: Database;
  readonly lineage: string;
  /** Names this maker; see `takeMaking`. */
  readonly holder: string;
  readonly words: SpokenWords;
  readonly makeSegment: MakeSegment;
  readonly digest: (content: string) => string;
  readonly segmentSize?: SegmentSize | undefined;
}

/** Bytes of one row of an edition's words. */
const PIECE = 8_000_000;

/**
 * Makes what an edition lacks: each segment in a transaction of its own, which stays when the process is killed, and at last
 * the row of the edition with all that belongs to it. Rejects when another has become the maker.
 */
export async function makeInDatabase(parts: MakingParts, { name, parts: texts }: FindableEdition): Promise<void> {
  const { database, lineage } = parts;
  const planned = planSegments(texts, parts.digest, parts.segmentSize ?? SEGMENT_SIZE);
  const keys = planned.map(({ key }) => key);
  const known = await syllablesOf(database, lineage);
  const there = await segmentIds(database, lineage, keys);
  for (const segment of planned)
    if (!there.has(segment.key)) there.set(segment.key, await makeOne(parts, segment, known));
  const ids = keys.map((key) => there.get(key) ?? 0);
  let counted = nothingCounted;
  for (const id of ids) counted = addCounted(counted, await countedOf(database, id));
  const said = buildSegment([], known, parts.words);
  const words = packWords([...known, ...said.added], addCounted(counted, said.counted));
  await database.transaction(async (inside) => {
    await keepMaking(inside, parts);
    await addSyllables(inside, lineage, known.length, said.added);
    await inside.query("INSERT INTO passage_editions (name, lineage, segments) VALUES ($1, $2, $3::int[])", [
      name,
      lineage,
      ids,
    ]);
    for (let from = 0; from < words.length; from += PIECE)
      await inside.query("INSERT INTO passage_edition_words (edition, piece, bytes) VALUES ($1, $2, $3)", [
        name,
        from / PIECE,
        words.slice(from, from + PIECE),
      ]);
  });
}

/** Makes one segment; the syllables that it brings are `known` from then on. */
async function makeOne(parts: MakingParts, { key, texts }: PlannedSegment, known: string[]): Promise<number> {
  const { lineage } = parts;
  const made = await parts.makeSegment(texts(), known);
  const id = await parts.database.transaction(async (inside) => {
    await keepMaking(inside, parts);
    await addSyllables(inside, lineage, known.length, made.added);
    return writeSegment(inside, { lineage, key }, made);
  });
  for (const written of made.added) known.push(written);
  return id;
}

async function writeSegment(
  inside: Database,
  { lineage, key }: { readonly lineage: string; readonly key: string },
  made: Segment,
): Promise<number> {
  const [row] = await inside.query<{ id: number }>(
    `INSERT INTO passage_segments (lineage, key, passages, syllables, window_passages, window_lengths, counted)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      lineage,
      key,
      made.passages.length,
      made.syllables,
      bytesOf(made.windowPassage),
      bytesOf(made.windowLengths),
      packCounted(made.counted),
    ],
  );
  const id = row?.id ?? 0;
  await writeRows(inside, {
    statement: (rows) =>
      `INSERT INTO passage_texts (segment, passage, bytes) SELECT $1, key, bytes FROM ${rows} AS row`,
    of: id,
    rows: made.passages.map((bytes, passage) => [passage, bytes] as const),
  });
  await writeRows(inside, {
    statement: (rows) =>
      `INSERT INTO passage_syllable_lists (segment, folded, bytes) SELECT $1, key, bytes FROM ${rows} AS row`,
    of: id,
    rows: made.lists,
  });
  return id;
}

async function addSyllables(inside: Database, lineage: string, from: number, added: readonly string[]): Promise<void> {
  await inside.query(
    `INSERT INTO passage_syllables (lineage, number, written)
     SELECT $1, $2::int + place - 1, written FROM unnest($3::text[]) WITH ORDINALITY AS added (written, place)`,
    [lineage, from, added],
  );
}

async function syllablesOf(database: Database, lineage: string): Promise<string[]> {
  const rows = await database.query<{ written: string }>(
    "SELECT written FROM passage_syllables WHERE lineage = $1 ORDER BY number",
    [lineage],
  );
  return rows.map(({ written }) => written);
}

async function segmentIds(database: Database, lineage: string, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await database.query<{ id: number; key: string }>(
    "SELECT id, key FROM passage_segments WHERE lineage = $1 AND key = ANY($2::text[])",
    [lineage, keys],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}

async function countedOf(database: Database, segment: number): Promise<Counted> {
  const [row] = await database.query<{ counted: Uint8Array }>("SELECT counted FROM passage_segments WHERE id = $1", [
    segment,
  ]);
  if (row === undefined) throw new Error("a segment of passages is gone that was there a moment before");
  return unpackCounted(ownBytes(row.counted));
}
