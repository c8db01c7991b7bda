import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import type { Converted } from "../converted.ts";
import { csvText } from "./csv.ts";
import { xlsxText } from "./xlsx.ts";

function textOf(converted: Converted): string {
  if (converted.kind === "problem") throw new Error(converted.problem);
  return converted.text;
}

const day = new Date(Date.UTC(2026, 11, 20));
const head = [
  { value: "Cấp học", rowSpan: 2 },
  { value: "Số trường", columnSpan: 2 },
  null,
  { value: "Hạn báo cáo", rowSpan: 2 },
  { value: "Tỷ lệ", rowSpan: 2 },
];
const SHEET = [
  [{ value: "BẢNG TỔNG HỢP" }],
  [{ value: "Năm học 2026-2027" }],
  [],
  head,
  [null, { value: "Công lập" }, { value: "Tư thục" }, null, null],
  [
    { value: "Tiểu học" },
    { value: 1234567.5, format: "#,##0.0" },
    { value: 2.5 },
    { value: day, format: "dd/mm/yyyy" },
    { value: 0.85, format: "0%" },
  ],
  [],
  [{ value: "Người lập bảng" }],
];

describe("a workbook", () => {
  it("is printed as an office prints it: titles, one table, notes", async () => {
    const bytes = await writeExcelFile(SHEET).toBuffer();
    expect(textOf(xlsxText(bytes))).toBe(
      [
        "BẢNG TỔNG HỢP",
        "",
        "Năm học 2026-2027",
        "",
        "| Cấp học | Số trường | Số trường | Hạn báo cáo | Tỷ lệ |",
        "| --- | --- | --- | --- | --- |",
        "| Cấp học | Công lập | Tư thục | Hạn báo cáo | Tỷ lệ |",
        "| Tiểu học | 1.234.567,5 | 2,5 | 20/12/2026 | 85% |",
        "",
        "Người lập bảng",
      ].join("\n"),
    );
  });

  it("leaves hidden sheets out and names those that are shown", async () => {
    const sheet = (name: string) => ({
      sheet: name,
      data: [
        [{ value: "Mục" }, { value: name }],
        [{ value: "a" }, { value: "b" }],
      ],
    });
    const parts = unzipSync(await writeExcelFile([sheet("Một"), sheet("Hai"), sheet("Nháp")]).toBuffer());
    const book = new TextDecoder().decode(parts["xl/workbook.xml"]);
    parts["xl/workbook.xml"] = strToU8(book.replace('name="Nháp"', 'name="Nháp" state="hidden"'));
    const text = textOf(xlsxText(zipSync(parts)));
    expect(text).toContain("## Một\n\n| Mục | Một |");
    expect(text).toContain("## Hai");
    expect(text).not.toContain("Nháp");
  });
});

describe("separated values", () => {
  const table = "| Trường | Số lớp | Ghi chú |\n| --- | --- | --- |\n| Số 1 | 12 | có, đủ |\n| Số 2 | 7,5 | |";
  it.each([
    ["commas", 'Trường,Số lớp,Ghi chú\nSố 1,12,"có, đủ"\nSố 2,"7,5",\n'],
    ["semicolons and a mark", "\ufeffTrường;Số lớp;Ghi chú\r\nSố 1;12;có, đủ\r\nSố 2;7,5;\r\n"],
    ["tabs", "Trường\tSố lớp\tGhi chú\nSố 1\t12\tcó, đủ\nSố 2\t7,5\t\n"],
  ])("parted by %s are a table", (_, text) => {
    expect(textOf(csvText(new TextEncoder().encode(text))).replace(/\| {2}\|$/, "| |")).toBe(table);
  });
});
