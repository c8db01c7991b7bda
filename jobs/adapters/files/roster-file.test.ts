import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { readRosterFile } from "./roster-file.ts";

const folder = mkdtempSync(join(tmpdir(), "test-roster-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe("a roster file", () => {
  it("gives every sheet of a workbook with numbers, days and texts as they are", async () => {
    const rows: SheetData = [
      ["Họ tên", null, "Ngày"],
      [],
      ["Lê Hoa", 912345678, { value: new Date("2025-07-01T00:00:00Z"), type: Date, format: "dd/mm/yyyy" }],
    ];
    const path = join(folder, "a.xlsx");
    await (
      await writeExcelFile([
        { sheet: "Một", data: rows },
        { sheet: "Hai", data: [["x"]] },
      ])
    ).toFile(path);
    expect(await readRosterFile(path)).toMatchObject({
      kind: "tables",
      tables: [
        {
          name: "Một",
          rows: [
            ["Họ tên", null, "Ngày"],
            [null, null, null],
            ["Lê Hoa", 912345678, new Date("2025-07-01T00:00:00Z")],
          ],
        },
        { name: "Hai", rows: [["x"]] },
      ],
    });
  });

  it("gives a CSV in UTF-8 or in Excel's Unicode", async () => {
    const expected = {
      kind: "tables",
      tables: [
        {
          rows: [
            ["Họ", "Tên"],
            ["Lê", "Hoa"],
          ],
        },
      ],
    };
    expect(await readRosterFile(file("a.csv", "\ufeffHọ;Tên\r\nLê;Hoa\r\n"))).toMatchObject(expected);
    const unicode = Buffer.from("\ufeffHọ\tTên\r\nLê\tHoa\r\n", "utf16le");
    expect(await readRosterFile(file("b.csv", unicode))).toMatchObject(expected);
  });

  it.each<[string, string, string | Buffer | undefined]>([
    ["file-type", "a.docx", "x"],
    ["file-old-excel", "old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["file-page", "page.xls", "<html><table></table></html>"],
    ["file-missing", "none.csv", undefined],
    ["file-empty", "c.csv", ""],
    ["file-encoding", "d.csv", Buffer.alloc(600, 1)],
    ["file-broken", "e.xlsx", "not a zip"],
    ["open-quote", "f.csv", 'a,b\n"1,2\n'],
    ["file-large", "g.csv", "a\n".repeat(20)],
  ])("tells as a value that it is wrong: %s", async (problem, name, content) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    const limits = { fileBytes: 1_000, unpackedBytes: 1_000, rows: 10 };
    expect(await readRosterFile(path, limits)).toMatchObject({ kind: "problem", problem });
  });

  it("does not unpack what would fill the memory", async () => {
    const path = join(folder, "bomb.xlsx");
    await (await writeExcelFile(Array.from({ length: 2_000 }, () => ["x".repeat(100)]))).toFile(path);
    const limits = { fileBytes: 1_000_000, unpackedBytes: 10_000, rows: 1_000_000 };
    expect(await readRosterFile(path, limits)).toMatchObject({ kind: "problem", problem: "file-large" });
  });
});
