import { unzipSync } from "fflate";
import type { SourceTable } from "../../directory/roster/source-table.ts";

/** What a workbook says of a sheet beside its cells. */
export type SheetFacts = Pick<SourceTable, "isHidden" | "hiddenRows" | "hiddenColumns" | "merges">;

/**
 * What is hidden and what is merged in the sheets of an .xlsx, in the order of its sheets. Rows that a filter leaves out
 * are hidden ones. Throws where the parts cannot be unpacked.
 */
export function sheetFacts(bytes: Uint8Array): readonly SheetFacts[] {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name),
  });
  const part = (name: string): string => new TextDecoder().decode(parts[name] ?? new Uint8Array());
  const targets = new Map(
    tags(part("xl/_rels/workbook.xml.rels"), "Relationship").map((tag) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  return tags(part("xl/workbook.xml"), "sheet").map((tag) => {
    const target = targets.get(attribute(tag, "r:id")) ?? "";
    const sheet = part(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    return { ...(/hidden/i.test(attribute(tag, "state")) ? { isHidden: true as const } : {}), ...factsOf(sheet) };
  });
}

function factsOf(sheet: string): SheetFacts {
  const isHidden = (tag: string): boolean => /^(?:1|true)$/.test(attribute(tag, "hidden"));
  return {
    hiddenRows: tags(sheet, "row")
      .filter((tag) => isHidden(tag) || attribute(tag, "ht") === "0")
      .map((tag) => Number(attribute(tag, "r"))),
    hiddenColumns: tags(sheet, "col")
      .filter(isHidden)
      .flatMap((tag) => {
        const [from, to] = [Number(attribute(tag, "min")), Math.min(Number(attribute(tag, "max")), MOST_COLUMNS)];
        return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from - 1 + at);
      }),
    merges: tags(sheet, "mergeCell").flatMap((tag) => {
      const [from, to] = attribute(tag, "ref").split(":").map(placeOf);
      return from === undefined || to === undefined ? [] : [{ from, to }];
    }),
  };
}

/** Columns behind are of no roster. */
const MOST_COLUMNS = 1_000;

/** The tags of a name, with or without a prefix that some programs write. */
function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, "g")) ?? [];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? "";
}

/** Row and column of an address such as `AB12`, from 0. */
function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters = "", digits = "1"] = /^\$?([A-Z]+)\$?(\d+)$/.exec(address) ?? [];
  return {
    row: Number(digits) - 1,
    column: [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1,
  };
}
