import type { ReadingReport } from "../domain/kept-document.ts";
import type { Passage } from "../domain/passage.ts";
import { isUnder } from "../domain/place.ts";
import { syllables } from "../domain/syllable.ts";
import type { Block } from "./layout/blocks.ts";
import type { Line } from "./markup/lines.ts";

/** How much of a document was understood. */
export function reportOf(read: {
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
  readonly passages: readonly Passage[];
  /** See `Origin`. */
  readonly ruined: number;
}): ReadingReport {
  const { lines, blocks, passages, ruined } = read;
  const printed = countWords(lines.map(({ text }) => text));
  const kept = countWords(passages.map(({ text }) => text));
  let total = 0;
  let found = 0;
  for (const [word, times] of printed) {
    total += times;
    found += Math.min(times, kept.get(word) ?? 0);
  }
  const around = passages.filter(isAround).reduce((sum, { text }) => sum + text.length, 0);
  const all = passages.reduce((sum, { text }) => sum + text.length, 0);
  return {
    searchable: total === 0 ? 1 : found / total,
    header: all === 0 ? 0 : around / all,
    rowsUnderstood: rowsUnderstood(blocks, passages),
    twicePlaces: placesTwice(passages).length,
    ruined,
  };
}

const AROUND = new Set<Passage["kind"]>(["header", "basis", "recipients", "signature"]);

/** Whether a passage stands around what a document says: its header, its bases, whom it goes to, who signed it. */
export function isAround({ kind }: Passage): boolean {
  return AROUND.has(kind);
}

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const { written } of syllables(text)) counts.set(written, (counts.get(written) ?? 0) + 1);
  return counts;
}

/** Whether the columns of a row are known by their titles. */
export function isUnderstoodRow({ cells = [] }: Passage): boolean {
  return cells.filter(({ header }) => /\p{L}/u.test(header)).length >= 2;
}

/** Loose cells count as one row for two of them. */
function rowsUnderstood(blocks: readonly Block[], passages: readonly Passage[]): number {
  const rows = passages.filter(({ kind }) => kind === "row");
  const named = rows.filter(isUnderstoodRow);
  const loose = blocks.reduce((sum, block) => sum + (block.kind === "text" ? (block.looseCells ?? 0) : 0), 0) / 2;
  const all = rows.length + loose;
  return all === 0 ? 1 : named.length / all;
}

/** The first passages of places that occur again after another place: numbers that the document gives twice. */
export function placesTwice(passages: readonly Passage[]): readonly Passage[] {
  const seen = new Set<string>();
  const twice = new Map<string, Passage>();
  let before = "";
  for (const passage of passages) {
    const { id } = passage.place;
    if (id === before) continue;
    if (seen.has(id) && !isUnder(before, id) && !AROUND.has(passage.kind) && !twice.has(id)) twice.set(id, passage);
    seen.add(id);
    before = id;
  }
  return [...twice.values()];
}
