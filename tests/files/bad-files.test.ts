import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { createConverter } from "../../knowledge/adapters/converting/converter-process.ts";
import { readDocumentFolder } from "../../knowledge/adapters/document-folder.ts";
import { type ParsedSource, parseSource } from "../../knowledge/library/parse-source.ts";
import words from "../../src/office/library/library.vi.json" with { type: "json" };
import { typesetPdf } from "./typeset-pdf.ts";
import { wordFile } from "./word-file.ts";

const SENTENCE = "Nhà trường nhận hồ sơ tuyển sinh từ ngày 10 tháng 6 đến hết ngày 25 tháng 6.";
const ENGLISH = "The department shall publish the results of each examination within five working days. ".repeat(12);
const PRINTED = { words: [{ text: SENTENCE, x: 72, y: 200 }] };
const document = (body: string): string => wordFile.document(`<w:p><w:r><w:t>${body}</w:t></w:r></w:p>`);
const docx = (parts: Readonly<Record<string, string>> = {}): Uint8Array =>
  wordFile.pack({ "word/document.xml": document(SENTENCE), ...parts });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What Word makes of a file with a password: an old kind of file with one packed entry of this name. */
function lockedDocx(): Uint8Array {
  const name = Buffer.from("EncryptedPackage", "utf16le");
  return Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000), name, Buffer.alloc(2_000, 7)]);
}

async function workbookWithMacro(): Promise<Uint8Array> {
  const parts = unzipSync(
    await writeExcelFile([
      [{ value: "Trường" }, { value: "Số lớp" }],
      [{ value: "Số 1" }, { value: 12 }],
    ]).toBuffer(),
  );
  return zipSync({ ...parts, "xl/vbaProject.bin": strToU8("Sub AutoOpen()") });
}

const FILES: Readonly<Record<string, Uint8Array | (() => Promise<Uint8Array>)>> = {
  "a-rong.pdf": new Uint8Array(),
  "b-mat-khau.pdf": typesetPdf([PRINTED], { locked: true }),
  "b-mat-khau.docx": lockedDocx(),
  "c-cut.pdf": typesetPdf([PRINTED]).subarray(0, 400),
  "c-cut.docx": docx().subarray(0, 500),
  "d-bom.docx": docx({ "word/document.xml": document("0".repeat(8_000_000)) }),
  "d-bom.pdf": typesetPdf([{ ...PRINTED, lines: Array.from({ length: 400_000 }, () => [0, 0, 9, 0] as const) }]),
  "e-macro.docm": docx({ "word/vbaProject.bin": "Sub AutoOpen()" }),
  "e-macro.xlsm": workbookWithMacro,
  "f-trang-web.docx": bytes(`<html><body><p>${SENTENCE}</p></body></html>`),
  "f-nhi-phan.md": Uint8Array.from({ length: 4_000 }, (_, at) => (at * 37) % 256),
  "f-khong-phai.pdf": Uint8Array.from({ length: 4_000 }, (_, at) => (at * 37) % 256),
  "g-tieng-anh.txt": bytes(ENGLISH),
  "h-dai.pdf": typesetPdf(Array.from({ length: 600 }, () => PRINTED)),
  "z-tot.docx": docx(),
};

describe("a folder of files as people have them", () => {
  const folder = mkdtempSync(join(tmpdir(), "bad-files-"));
  const read = new Map<string, ParsedSource>();
  beforeAll(async () => {
    for (const [name, made] of Object.entries(FILES))
      writeFileSync(join(folder, name), typeof made === "function" ? await made() : made);
    const parsed = await readDocumentFolder(folder, createConverter());
    Object.keys(FILES)
      .sort()
      .forEach((name, at) => {
        const one = parsed[at];
        if (one !== undefined) read.set(name, one);
      });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["a-rong.pdf", "empty"],
    ["b-mat-khau.pdf", "encrypted"],
    ["b-mat-khau.docx", "encrypted"],
    ["c-cut.pdf", "damaged"],
    ["c-cut.docx", "damaged"],
    ["d-bom.docx", "unpacks-too-large"],
    ["d-bom.pdf", "unpacks-too-large"],
    ["f-nhi-phan.md", "not-text"],
    ["f-khong-phai.pdf", "damaged"],
  ] as const)("says of %s that it is %s, in a sentence for the office", (name, problem) => {
    expect(read.get(name)).toEqual({ kind: "problem", name, problem });
    expect(words.problem[problem]).toMatch(/^\{name\} .*\.$/);
  });

  it.each(["e-macro.docm", "f-trang-web.docx", "z-tot.docx"])("reads the words of %s", (name) => {
    expect(read.get(name)).toMatchObject({ kind: "document", document: { text: SENTENCE } });
  });

  it("reads the cells of a workbook with a macro", () => {
    expect(read.get("e-macro.xlsm")).toMatchObject({ document: { text: expect.stringContaining("| Số 1 | 12 |") } });
  });

  it("says of a text in another language that it is", () => {
    expect(read.get("g-tieng-anh.txt")).toMatchObject({ document: { origin: { foreign: true } } });
  });

  it("reads a file of 600 pages whole", () => {
    const long = read.get("h-dai.pdf");
    expect(long).toMatchObject({ document: { origin: { pages: 600 } } });
    expect(long?.kind === "document" && long.document.text.match(/Nhà trường/g)).toHaveLength(600);
  });
});

describe("a file name", () => {
  const refuse = () => Promise.reject(new Error("a text needs no conversion"));

  it("with steps out of the folder and a zero sign names nothing but the document", async () => {
    const parsed = await parseSource({ name: "../../etc/mat\u0000khau.md", bytes: bytes(SENTENCE) }, refuse);
    expect(parsed).toMatchObject({ kind: "document", document: { id: "mat-khau" } });
  });

  it("of a file that is converted is no path for the converter", async () => {
    const parsed = await parseSource({ name: "../../tmp/thu\u0000.docx", bytes: docx() }, createConverter());
    expect(parsed).toMatchObject({ kind: "document", document: { id: "thu", text: SENTENCE } });
  });
});
