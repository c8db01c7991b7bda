import type { Row } from "../../domain/printed-table.ts";
import { pipeTable } from "../pipe-table.ts";
import { besideTable, runningColumns } from "./beside-text.ts";
import { besides, rowsOf, standsIn } from "./cells.ts";
import { linesOf } from "./lines.ts";
import type { Line, Page, Segment } from "./page.ts";
import { columnOf, type PlacedLine, paragraphsOf } from "./paragraphs.ts";
import { type RuledTable, ruledTables } from "./ruled-tables.ts";
import { withoutRunningLines } from "./running.ts";
import { bandsOf } from "./side-by-side.ts";

/** What stands on a page, from above. */
type Element =
  | { readonly kind: "line"; readonly line: PlacedLine }
  | { readonly kind: "beside"; readonly text: string; readonly page: number }
  | { readonly kind: "table"; readonly rows: readonly Row[]; readonly xs: readonly number[]; readonly page: number };

/** The text of pages in the form the reader takes. */
export function pagesText(pages: readonly Page[]): string {
  const ruled = pages.map((page) => ({ page, tables: ruledTables(page) }));
  const lined = withoutRunningLines(
    ruled.map(({ page, tables }) => ({
      page,
      lines: linesOf(page.pieces.filter((piece) => !tables.some((table) => standsIn(table, piece)))),
    })),
  );
  const elements = lined.flatMap(({ page, lines }, at) => elementsOf(page, lines, ruled[at]?.tables ?? []));
  return textOf(elements);
}

function elementsOf(page: Page, lines: readonly Line[], tables: readonly RuledTable[]): Element[] {
  const elements: Element[] = [];
  let above = Number.NEGATIVE_INFINITY;
  const column = columnOf(lines.flatMap(({ segments }) => segments));
  for (const table of [...tables, undefined]) {
    const until = table?.top ?? Number.POSITIVE_INFINITY;
    elements.push(
      ...between(
        lines.filter(({ y }) => y > above && y <= until),
        page.number,
        column,
      ),
    );
    if (table === undefined) break;
    const pieces = page.pieces.filter((piece) => standsIn(table, piece));
    if (pieces.length > 0)
      elements.push({ kind: "table", rows: rowsOf(table, pieces), xs: table.xs, page: page.number });
    above = until;
  }
  return elements;
}

function between(lines: readonly Line[], page: number, column: PlacedLine["column"]): Element[] {
  const placed = (segment: Segment, own = column): Element => ({
    kind: "line",
    line: { ...segment, page, column: own },
  });
  return bandsOf(lines).flatMap((band): Element[] => {
    if (band.kind === "line") return [placed(band.line.segments.reduce(besides))];
    const columns = runningColumns(band);
    if (columns === undefined) return [{ kind: "beside", text: besideTable(band), page }];
    return columns.flatMap((part) => part.map((segment) => placed(segment, columnOf(part))));
  });
}

/** Elements as text: lines to paragraphs, tables that go on over a page put together, a mark where a page begins. */
function textOf(elements: readonly Element[]): string {
  const blocks: { readonly text: string; readonly page: number }[] = [];
  for (let at = 0; at < elements.length; ) {
    const element = elements[at];
    const run = elements.slice(at, runEnd(elements, at));
    if (element?.kind === "line")
      blocks.push(...paragraphsOf(run.flatMap((each) => (each.kind === "line" ? each.line : []))).map(titled));
    else if (element?.kind === "table") blocks.push(...tableBlocks(run));
    else if (element !== undefined) blocks.push(element);
    at += run.length;
  }
  let page = 0;
  return blocks
    .filter(({ text }) => text !== "")
    .flatMap((block) => {
      const mark = block.page > page ? [`<!-- page ${block.page} -->`] : [];
      page = Math.max(page, block.page);
      return [...mark, block.text];
    })
    .join("\n\n");
}

function titled({ text, bold, page }: { readonly text: string; readonly bold: boolean; readonly page: number }) {
  return { text: bold && !text.includes("*") ? `**${text}**` : text, page };
}

/** Lines that follow each other are read together, and so are parts of a table on pages that follow each other. */
function runEnd(elements: readonly Element[], start: number): number {
  const first = elements[start];
  let end = start + 1;
  for (; end < elements.length; end += 1) {
    const [before, next] = [elements[end - 1], elements[end]];
    if (first?.kind === "line" && next?.kind === "line") continue;
    if (first?.kind === "table" && next?.kind === "table" && before !== undefined && isContinued(before, next))
      continue;
    break;
  }
  return end;
}

function isContinued(before: Element, next: Element): boolean {
  if (before.kind !== "table" || next.kind !== "table" || next.page !== before.page + 1) return false;
  return before.xs.length === next.xs.length && before.xs.every((x, at) => Math.abs(x - (next.xs[at] ?? 0)) < 6);
}

/** One table of its parts: the names of columns that a later page repeats are left out. */
function tableBlocks(parts: readonly Element[]): { readonly text: string; readonly page: number }[] {
  const tables = parts.flatMap((part) => (part.kind === "table" ? part : []));
  const [first] = tables;
  if (first === undefined) return [];
  const heads = first.rows.filter(({ head }) => head).length;
  const same = (one: readonly Row[], other: readonly Row[]): boolean => JSON.stringify(one) === JSON.stringify(other);
  const rows = tables.flatMap((table, at) => {
    if (at === 0) return table.rows;
    const repeated = same(table.rows.slice(0, heads), first.rows.slice(0, heads));
    return table.rows.slice(repeated ? heads : 0).map((row) => ({ ...row, head: false }));
  });
  return [{ text: pipeTable(rows), page: first.page }];
}
