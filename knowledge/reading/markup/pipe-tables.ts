import { HEADER_MARK } from "./header-mark.ts";

const SEPARATOR = /^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?$/;
const ROW = /^\s*\|(.*)\|\s*$/;

/** Turns the lines of pipe tables into lines with tabs; the line above the rule of dashes is marked as the header. */
export function pipesToTabs(source: string): string {
  const lines = source.split("\n");
  return lines
    .flatMap((line, index) => {
      if (isSeparator(line)) return [];
      const cells = ROW.exec(line)?.[1];
      if (cells === undefined) return [line];
      const row = cells
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .join("\t");
      return [`${row}\t${isSeparator(lines[index + 1] ?? "") ? HEADER_MARK : ""}`];
    })
    .join("\n");
}

function isSeparator(line: string): boolean {
  return line.includes("|") && SEPARATOR.test(line.trim());
}
