import type { Line, Page } from "./page.ts";

/** Share of a page's height, from above and below, where heads and feet stand. */
const EDGE = 0.12;
const PAGE_NUMBER = /^[-–—.\s]*(?:\p{L}{4,5}\s+)?\d{1,4}(?:\s*\/\s*\d{1,4})?[-–—.\s]*$/u;

/** A page with its lines. */
export interface LinedPage {
  readonly page: Page;
  readonly lines: readonly Line[];
}

/** Takes out what is printed on many pages at the same height, and page numbers. */
export function withoutRunningLines(pages: readonly LinedPage[]): LinedPage[] {
  const seen = new Map<string, number>();
  for (const { page, lines } of pages)
    for (const key of new Set(lines.filter((line) => atEdge(page, line)).map(keyOf)))
      seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(3, pages.length * 0.4);
  return pages.map(({ page, lines }) => ({
    page,
    lines: lines.filter((line, at) => {
      if (!atEdge(page, line)) return true;
      if ((seen.get(keyOf(line)) ?? 0) >= often) return false;
      return !((at === 0 || at === lines.length - 1) && PAGE_NUMBER.test(textOf(line)));
    }),
  }));
}

function atEdge({ height }: Page, { y }: Line): boolean {
  return y < height * EDGE || y > height * (1 - EDGE);
}

const textOf = ({ segments }: Line): string => segments.map(({ text }) => text).join(" ");

/** The same words with other numbers at nearly the same height are the same head. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / 6)} ${textOf(line).replace(/\d+/g, "#")}`;
}
