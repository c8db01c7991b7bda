import { readList } from "../../finding/index/postings.ts";
import type { WindowLists } from "../../finding/ranking/first-stage.ts";
import { eachList } from "../../finding/segments/list-bytes.ts";
import type { Database } from "../../ports.ts";
import type { OpenedEdition, OpenSegment } from "./opened.ts";

/** The lists of one question, got from the database as they are wanted. */
export interface FetchedLists extends WindowLists {
  /** Gets the lists of the first folded syllable, and with it those of the next ones as long as they are short. */
  fetch(wanted: readonly number[]): Promise<void>;
}

interface Piece {
  readonly base: number;
  readonly bytes: Uint8Array;
}

/** Entries that are got together: some 300 kB. What a search may not need is not got for long lists. */
const TOGETHER = 150_000;

/** Lists of an edition; each syllable is got once. */
export function fetchLists(database: Database, { segments, image }: OpenedEdition): FetchedLists {
  const known = new Set<number>();
  const pieces = new Map<number, Piece[]>();
  const windowsOf = (folded: number): number => image.frequencies.folded[folded] ?? 0;
  const baseOf = new Map(segments.map(({ id, windowBase }: OpenSegment) => [id, windowBase]));
  return {
    async fetch(wanted) {
      const [first] = wanted;
      if (first === undefined || known.has(first)) return;
      const together: number[] = [];
      let entries = 0;
      for (const folded of wanted) {
        entries += windowsOf(folded);
        if (together.length > 0 && entries > TOGETHER) break;
        together.push(folded);
      }
      const rows = await database.query<{ folded: number; segment: number; bytes: Uint8Array }>(
        `SELECT folded, segment, bytes FROM passage_syllable_lists
         WHERE folded = ANY($1::int[]) AND segment = ANY($2::int[])`,
        [together, segments.map(({ id }) => id)],
      );
      for (const { segment, bytes } of rows)
        eachList(bytes, (form, list) => {
          const there = pieces.get(form) ?? [];
          there.push({ base: baseOf.get(segment) ?? 0, bytes: list });
          pieces.set(form, there);
        });
      const found = new Set(rows.map(({ folded }) => folded));
      for (const folded of together) {
        if (windowsOf(folded) > 0 && !found.has(folded))
          throw new Error("passages that are indexed are not there any more");
        known.add(folded);
      }
    },
    read(accented, windows, counts) {
      const inOrder = (pieces.get(accented) ?? []).sort((left, right) => left.base - right.base);
      return inOrder.reduce((length, { base, bytes }) => readList(bytes, { windows, counts, length, base }), 0);
    },
  };
}
