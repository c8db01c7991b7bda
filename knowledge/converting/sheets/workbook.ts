import { load } from "cheerio";
import { printedNumber } from "./number-format.ts";
import type { Sheet, SheetCell } from "./sheet-text.ts";

type Xml = ReturnType<typeof load>;

/** What the cells of all sheets refer to. */
interface Commons {
  readonly strings: readonly string[];
  readonly formats: readonly { readonly id: number; readonly code: string | undefined }[];
  readonly from1904: boolean;
}

/** A sheet that is shown, with its name. */
export interface NamedSheet extends Sheet {
  readonly name: string;
}

/** The sheets of a workbook that are shown, cells as they are printed. `part` gives the text of a part by its name. */
export function visibleSheets(part: (name: string) => string | undefined): NamedSheet[] {
  const book = xml(part("xl/workbook.xml"));
  const relations = xml(part("xl/_rels/workbook.xml.rels"));
  const commons: Commons = {
    strings: sharedStrings(xml(part("xl/sharedStrings.xml"))),
    formats: numberFormats(xml(part("xl/styles.xml"))),
    from1904: /^(?:1|true)$/.test(book("workbookPr").attr("date1904") ?? ""),
  };
  return book("sheets > sheet")
    .toArray()
    .filter((sheet) => !/hidden/i.test(book(sheet).attr("state") ?? ""))
    .flatMap((sheet) => {
      const relation = book(sheet).attr("r:id") ?? "";
      const target = relations(`Relationship[Id="${relation}"]`).attr("Target") ?? "";
      const source = part(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
      return source === undefined ? [] : [{ name: book(sheet).attr("name") ?? "", ...sheetOf(xml(source), commons) }];
    });
}

/** Some programs write every name with a prefix (`x:row`); it is taken off. */
function xml(source = ""): Xml {
  return load(source.replace(/(<\/?)(?:x|ss|main):/g, "$1"), { xml: true });
}

function sharedStrings($: Xml): string[] {
  return $("si")
    .toArray()
    .map((item) => textOf($, item));
}

/** Letters of a rich text one after the other; how they are read aloud (`rPh`) is no part of it. */
function textOf($: Xml, item: Parameters<Xml>[0]): string {
  return $(item)
    .find("t")
    .filter((_, text) => $(text).closest("rPh").length === 0)
    .text();
}

function numberFormats($: Xml): Commons["formats"] {
  const codes = new Map(
    $("numFmt")
      .toArray()
      .map((each) => [$(each).attr("numFmtId"), $(each).attr("formatCode")]),
  );
  return $("cellXfs > xf")
    .toArray()
    .map((each) => {
      const id = $(each).attr("numFmtId") ?? "0";
      return { id: Number(id), code: codes.get(id) };
    });
}

function sheetOf($: Xml, commons: Commons): Sheet {
  const merged = new Map(
    $("mergeCell")
      .toArray()
      .flatMap((each) => {
        const [from, to] = ($(each).attr("ref") ?? "").split(":").map(place);
        return from === undefined || to === undefined ? [] : [[`${from.row} ${from.column}`, { from, to }] as const];
      }),
  );
  const rows: SheetCell[][] = [];
  for (const cell of $("sheetData > row > c").toArray()) {
    const { row, column } = place($(cell).attr("r") ?? "");
    const cover = merged.get(`${row} ${column}`);
    const text = printed($, cell, commons);
    if ((text === "" && cover === undefined) || row < 0 || row > MOST_ROWS) continue;
    while (rows.length <= row) rows.push([]);
    rows[row]?.push({
      text,
      column,
      rows: cover === undefined ? 1 : cover.to.row - cover.from.row + 1,
      columns: cover === undefined ? 1 : cover.to.column - cover.from.column + 1,
    });
  }
  return { rows };
}

const MOST_ROWS = 200_000;

/** Row and column of an address such as `AB12`, from 0. */
function place(address: string): { readonly row: number; readonly column: number } {
  const [, letters = "", digits = "0"] = /^\$?([A-Z]+)\$?(\d+)$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

function printed($: Xml, cell: Parameters<Xml>[0], { strings, formats, from1904 }: Commons): string {
  const kind = $(cell).attr("t") ?? "n";
  if (kind === "inlineStr") return textOf($, $(cell).children("is").get(0) ?? "").trim();
  const value = $(cell).children("v").text();
  if (kind === "s") return (strings[Number(value)] ?? "").trim();
  if (value === "" || kind !== "n") return value.trim();
  const format = formats[Number($(cell).attr("s") ?? -1)] ?? { id: 0, code: undefined };
  const number = Number(value);
  return Number.isFinite(number) ? printedNumber(number, format, from1904) : value;
}
