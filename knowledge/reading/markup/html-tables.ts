import { HEADER_MARK } from "./header-mark.ts";

interface Cell {
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
  readonly header: boolean;
}

/**
 * Turns HTML tables into lines with tabs between cells. A cell that spans rows is repeated in each of them; one that
 * spans columns is repeated in a header, and stands in its first column elsewhere.
 */
export function htmlTablesToTabs(source: string): string {
  return source.replace(/<table\b[^>]*>([\s\S]*?)<\/table>/gi, (_, table: string) => {
    const rows = [...table.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<\/tr>|<tr\b|$)/gi)].map((row) => cellsOf(row[1] ?? ""));
    return `\n${spread(rows)
      .map((row) => `${row.texts.join("\t")}\t${row.header ? HEADER_MARK : ""}`)
      .join("\n")}\n`;
  });
}

function cellsOf(row: string): Cell[] {
  return [...row.matchAll(/<(t[dh])\b([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi)].map(
    ([, tag = "", attributes = "", inner = ""]) => ({
      text: inner
        .replace(/<li\b[^>]*>/gi, " - ")
        .replace(/\s+/g, " ")
        .trim(),
      rows: spanOf(attributes, "rowspan"),
      columns: spanOf(attributes, "colspan"),
      header: tag.toLowerCase() === "th",
    }),
  );
}

const WIDEST = 200;

function spanOf(attributes: string, name: string): number {
  const number = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, "i").exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(number, 1), WIDEST);
}

function spread(rows: readonly (readonly Cell[])[]): { texts: string[]; header: boolean }[] {
  const open = new Map<number, { text: string; left: number }>();
  return rows.map((cells) => {
    const header = cells.length > 0 && cells.every((cell) => cell.header);
    const texts: string[] = [];
    const fromAbove = (): void => {
      for (let above = open.get(texts.length); above !== undefined; above = open.get(texts.length)) {
        if (above.left === 1) open.delete(texts.length);
        else open.set(texts.length, { ...above, left: above.left - 1 });
        texts.push(above.text);
      }
    };
    for (const cell of cells) {
      fromAbove();
      for (let column = 0; column < cell.columns; column += 1) {
        const text = column === 0 || header ? cell.text : "";
        if (cell.rows > 1) open.set(texts.length, { text, left: cell.rows - 1 });
        texts.push(text);
      }
    }
    fromAbove();
    return { texts, header };
  });
}
