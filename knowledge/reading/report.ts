import type { Passage } from "../domain/passage.ts";
import { isUnder } from "../domain/place.ts";
import { syllables } from "../domain/syllable.ts";
import type { Block } from "./layout/blocks.ts";
import type { Line } from "./markup/lines.ts";

/** How much of a document was understood. Shares are 0 … 1. */
export interface ReadingReport {
  /** Share of the printed words that stand in some passage. */
  readonly searchable: number;
  /** Share of the words in the head, the legal bases, the recipients and the signature. */
  readonly header: number;
  /** Share of the rows of tables whose columns have names; 1 where there is no table. */
  readonly rowsUnderstood: number;
  /** Places that occur again after another place: a number that the document gives twice. */
  readonly twicePlaces: readonly string[];
}

/** See {@link ReadingReport}. */
export function reportOf(read: {
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
  readonly passages: readonly Passage[];
}): ReadingReport {
  const { lines, blocks, passages } = read;
  const printed = countWords(lines.map(({ text }) => text));
  const kept = countWords(passages.map(({ text }) => text));
  let total = 0;
  let found = 0;
  for (const [word, times] of printed) {
    total += times;
    found += Math.min(times, kept.get(word) ?? 0);
  }
  const around = passages.filter(({ kind }) => AROUND.has(kind)).reduce((sum, { text }) => sum + text.length, 0);
  const all = passages.reduce((sum, { text }) => sum + text.length, 0);
  return {
    searchable: total === 0 ? 1 : found / total,
    header: all === 0 ? 0 : around / all,
    rowsUnderstood: rowsUnderstood(blocks, passages),
    twicePlaces: twicePlaces(passages),
  };
}

const AROUND = new Set<Passage["kind"]>(["header", "basis", "recipients", "signature"]);

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const { written } of syllables(text)) counts.set(written, (counts.get(written) ?? 0) + 1);
  return counts;
}

/** Loose cells count as one row for two of them. */
function rowsUnderstood(blocks: readonly Block[], passages: readonly Passage[]): number {
  const rows = passages.filter(({ kind }) => kind === "row");
  const named = rows.filter(({ cells = [] }) => cells.filter(({ header }) => /\p{L}/u.test(header)).length >= 2);
  const loose = blocks.reduce((sum, block) => sum + (block.kind === "text" ? (block.looseCells ?? 0) : 0), 0) / 2;
  const all = rows.length + loose;
  return all === 0 ? 1 : named.length / all;
}

function twicePlaces(passages: readonly Passage[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  let before = "";
  for (const { place, kind } of passages) {
    const { id } = place;
    if (id === before) continue;
    if (seen.has(id) && !isUnder(before, id) && !AROUND.has(kind)) twice.add(id);
    seen.add(id);
    before = id;
  }
  return [...twice];
}
