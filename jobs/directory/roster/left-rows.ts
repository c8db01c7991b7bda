import { createPhraseTable } from "../language/phrase-table.ts";
import { rosterWords } from "../language/roster-words.ts";
import { tokensOf } from "../language/spelling.ts";
import { type Cell, isBlank } from "./cell.ts";
import type { LeftOut } from "./source-table.ts";

const phrases = createPhraseTable(
  (["totals", "notes"] as const).flatMap((kind) =>
    rosterWords[kind].map((phrase) => [tokensOf(phrase), kind === "totals" ? "total" : "note"] as const),
  ),
);

/** What a row below the header is when it is none of the table. */
export interface RowPlace {
  readonly cells: readonly Cell[];
  /** The header once more, as on each printed page. */
  readonly isHeader: boolean;
  /** It has what a row of the table has: an address, or a unit with its level. */
  readonly isFull: boolean;
}

/**
 * Why each row is left out; undefined for those of the table. Sums and notes stand at the end: from the first row that
 * begins like one, where no row after it is of the table.
 */
export function leftRows(rows: readonly RowPlace[]): readonly (LeftOut["why"] | undefined)[] {
  const lastFull = rows.findLastIndex(({ isFull }) => isFull);
  let ended: LeftOut["why"] | undefined;
  return rows.map(({ cells, isHeader, isFull }, at) => {
    if (cells.every(isBlank)) return undefined;
    if (isHeader) return "header-again";
    if (isNumbering(cells)) return "numbering";
    if (isFull) return undefined;
    const begins = beginsLike(cells);
    if (begins === "total") {
      if (at > lastFull) ended = "note";
      return "total";
    }
    if (at > lastFull && lastFull >= 0 && begins === "note") ended = "note";
    return ended;
  });
}

/** "(1) (2) (3)" or "1 2 3" under a header. */
function isNumbering(cells: readonly Cell[]): boolean {
  const numbers = cells
    .filter((cell) => !isBlank(cell))
    .map((cell) => /^\(?(\d{1,2})\)?$/.exec(String(cell).trim())?.[1]);
  return (
    numbers.length > 2 && numbers.every((number, at) => at === 0 || Number(number) === Number(numbers[at - 1]) + 1)
  );
}

/** Whether the first words of a row are those of a sum or of a note. */
function beginsLike(cells: readonly Cell[]): LeftOut["why"] | undefined {
  const first = cells.find((cell) => !isBlank(cell));
  return typeof first === "string" ? phrases.longestAt(tokensOf(first), 0)?.meanings[0] : undefined;
}
