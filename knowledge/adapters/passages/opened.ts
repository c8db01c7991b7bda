import { averageOf } from "../../finding/index/corpus.ts";
import type { IndexImage } from "../../finding/index/image.ts";
import type { Extent } from "../../finding/index/term-index.ts";
import type { Database } from "../../ports.ts";
import { unpackImage } from "../editions/image-file.ts";
import { ownBytes } from "./making/bytes.ts";

/** A segment with where its passages and windows lie among those of the edition. */
export interface OpenSegment {
  readonly id: number;
  readonly passageBase: number;
  readonly windowBase: number;
}

/** What a process holds of an edition: its words, and where each window belongs. */
export interface OpenedEdition {
  readonly image: IndexImage;
  readonly segments: readonly OpenSegment[];
  readonly passageCount: number;
  readonly windowPassage: Uint32Array;
  readonly lengths: Uint16Array;
  readonly extent: Extent;
}

interface SegmentRow {
  readonly id: number;
  readonly passages: number;
  readonly syllables: string;
  readonly window_passages: Uint8Array;
  readonly window_lengths: Uint8Array;
}

/** Opens an edition by its name and says that it is used; undefined where it is not made. */
export async function openInDatabase(database: Database, name: string): Promise<OpenedEdition | undefined> {
  const [edition] = await database.query<{ segments: number[] }>(
    "UPDATE passage_editions SET used_at = now() WHERE name = $1 RETURNING segments",
    [name],
  );
  if (edition === undefined) return undefined;
  const rows = await database.query<SegmentRow>(
    `SELECT id, passages, syllables, window_passages, window_lengths FROM passage_segments WHERE id = ANY($1::int[])`,
    [edition.segments],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = edition.segments.flatMap((id) => byId.get(id) ?? []);
  if (inOrder.length !== edition.segments.length)
    throw new Error("an edition of passages was removed while it was opened");
  return { image: await wordsOf(database, name), ...placed(inOrder) };
}

/** Says that an edition is used, so that it stays; false when it is gone. */
export async function useEdition(database: Database, name: string): Promise<boolean> {
  const rows = await database.query("UPDATE passage_editions SET used_at = now() WHERE name = $1 RETURNING name", [
    name,
  ]);
  return rows.length > 0;
}

async function wordsOf(database: Database, name: string): Promise<IndexImage> {
  const pieces = await database.query<{ bytes: Uint8Array }>(
    "SELECT bytes FROM passage_edition_words WHERE edition = $1 ORDER BY piece",
    [name],
  );
  return unpackImage(ownBytes(Buffer.concat(pieces.map(({ bytes }) => bytes))));
}

function placed(rows: readonly SegmentRow[]): Omit<OpenedEdition, "image"> {
  const windowCount = rows.reduce((sum, row) => sum + row.window_lengths.length / 2, 0);
  const windowPassage = new Uint32Array(windowCount);
  const lengths = new Uint16Array(windowCount);
  const segments: OpenSegment[] = [];
  let [passageBase, windowBase, syllables] = [0, 0, 0];
  for (const row of rows) {
    segments.push({ id: row.id, passageBase, windowBase });
    const passages = new Uint32Array(ownBytes(row.window_passages).buffer);
    for (let window = 0; window < passages.length; window++)
      windowPassage[windowBase + window] = passageBase + (passages[window] ?? 0);
    lengths.set(new Uint16Array(ownBytes(row.window_lengths).buffer), windowBase);
    passageBase += row.passages;
    windowBase += passages.length;
    syllables += Number(row.syllables);
  }
  const extent: Extent = {
    windowCount,
    averageWindow: averageOf(lengths),
    averagePassage: syllables / Math.max(1, passageBase) || 1,
  };
  return { segments, passageCount: passageBase, windowPassage, lengths, extent };
}
