import type { Line } from "../markup/lines.ts";

const LONE = /^[-–—\s]*(?:(?:trang|page|tr\.)\s*)?(\d{1,3})(?:\s*(?:\/|of|trên)\s*\d{1,3})?[-–—\s]*$/i;
/** A number that is larger than the one before by more than this is no page number: pages without a number are few. */
const MOST_SKIPPED = 3;

/**
 * Takes page numbers out: numbers alone on a line that grow through the document. What a page cut is joined later, because
 * nothing is left between its halves.
 */
export function withoutPageNumbers(lines: readonly Line[]): Line[] {
  const numbers = new Set<number>(runningHeads(lines));
  let last = 0;
  for (const [index, line] of lines.entries()) {
    const number = Number(LONE.exec(line.text)?.[1] ?? 0);
    if (OF_PAGES.test(line.text)) numbers.add(index);
    if (number <= last || number > last + MOST_SKIPPED || !standsApart(lines, index)) continue;
    numbers.add(index);
    last = number;
  }
  if (last < 2 && numbers.size < 2 && !isAtEnd(lines, numbers)) return [...lines];
  return lines.map((line, index) => {
    return numbers.has(index) ? { ...line, text: "", blank: true, columns: [], isPageNumber: true as const } : line;
  });
}

/** "Trang 3/5". */
const OF_PAGES = /^\W*(?:trang|page)\s+\d{1,3}\s*(?:\/|of|trên)\s*\d{1,3}\W*$/i;
const NUMBER = /^\d{1,3}$/;

/** The same words at the head of several pages, beside numbers that grow: "4      CÔNG BÁO/Số 355/Ngày 02-5-2031". */
function runningHeads(lines: readonly Line[]): number[] {
  const heads = new Map<string, { readonly index: number; readonly number: number }[]>();
  for (const [index, { columns }] of lines.entries()) {
    const [first = "", second = ""] = columns;
    if (columns.length !== 2 || NUMBER.test(first) === NUMBER.test(second)) continue;
    const [words, number] = NUMBER.test(first) ? [second, Number(first)] : [first, Number(second)];
    heads.set(words, [...(heads.get(words) ?? []), { index, number }]);
  }
  return [...heads.values()]
    .filter(
      (pages) => pages.length > 1 && pages.every(({ number }, at) => at === 0 || number > (pages[at - 1]?.number ?? 0)),
    )
    .flatMap((pages) => pages.map(({ index }) => index));
}

/** Shorter lines may be cells of a table that was taken apart. */
const FULL_LINE = 40;

/** A page number stands first on its page, has an empty line on one side or the end of the text, or cuts a sentence. */
function standsApart(lines: readonly Line[], index: number): boolean {
  if (lines[index]?.page !== undefined) return true;
  const [above, below] = [lines[index - 1], lines[index + 1]];
  if ([above, below].some((neighbour) => neighbour === undefined || neighbour.blank)) return true;
  return (above?.text.length ?? 0) > FULL_LINE && !/[.;:]$/.test(above?.text ?? "");
}

/** A single number, as the last line of a short document. */
function isAtEnd(lines: readonly Line[], numbers: ReadonlySet<number>): boolean {
  const [index] = numbers;
  return index !== undefined && lines.slice(index + 1).every((line) => line.blank);
}
