import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { createConverter } from "../../knowledge/adapters/converting/converter-process.ts";
import { installedPrograms } from "../../knowledge/adapters/converting/installed-programs.ts";
import { parseSource } from "../../knowledge/library/parse-source.ts";
import { typesetPdf } from "./typeset-pdf.ts";
import { wordFile } from "./word-file.ts";

const folder = mkdtempSync(join(tmpdir(), "helping-programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const programs = await installedPrograms(folder);
const recognises = programs.recognisePdf !== undefined;
const modernises = programs.modernise !== undefined;
if (!recognises) console.warn("skipped: scans, which need tesseract with Vietnamese and pdftoppm");
if (!modernises) console.warn("skipped: DOC, ODT and RTF, which need LibreOffice");

const picture = new Uint8Array(readFileSync(new URL("scanned-notice.png", import.meta.url)));
const parse = (name: string, bytes: Uint8Array) => parseSource({ name, bytes }, createConverter());

describe.skipIf(!recognises)("a scan", () => {
  it("in a PDF is recognised, and its words may hold slips", async () => {
    const parsed = await parse("quet.pdf", typesetPdf([{ picture }]));
    expect(parsed).toMatchObject({
      kind: "document",
      document: { origin: { format: "pdf", pages: 1, scanned: true } },
    });
    expect(parsed.kind === "document" && parsed.document.text).toContain("giấy khai sinh");
  });

  it("that is a picture is recognised too, whatever its name says", async () => {
    const parsed = await parse("anh.pdf", picture);
    expect(parsed).toMatchObject({ kind: "document", document: { origin: { format: "image", scanned: true } } });
    expect(parsed.kind === "document" && parsed.document.text).toContain("ngày 25 tháng 6 năm 2027");
  });

  it("of more pages than are recognised is said to have too many", async () => {
    const parsed = await parse("dai.pdf", typesetPdf(Array.from({ length: 101 }, () => ({ picture }))));
    expect(parsed).toMatchObject({ kind: "problem", problem: "too-many-pages" });
  });
});

describe.skipIf(!modernises)("a file of another office program", () => {
  const rows = ["Trường", "Số lớp", "Số 1", "12"].map(
    (text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`,
  );
  const table = `<w:tbl><w:tr>${rows.slice(0, 2).join("")}</w:tr><w:tr>${rows.slice(2).join("")}</w:tr></w:tbl>`;
  const notice = wordFile.pack({
    "word/document.xml": wordFile.document(
      `<w:p><w:r><w:t>Điều 1. Nhận hồ sơ tuyển sinh</w:t></w:r></w:p>${table}<w:p/>`,
    ),
  });

  it.each(["doc", "odt"])("is read from %s", async (format) => {
    const made = await madeBy(notice, format);
    const parsed = await parse(`thong-bao.${format}`, made);
    expect(parsed).toMatchObject({
      kind: "document",
      document: { origin: { format }, text: expect.stringContaining("Điều 1. Nhận hồ sơ tuyển sinh") },
    });
    expect(parsed.kind === "document" && parsed.document.text).toContain("| Số 1 | 12 |");
  });
});

/** The file in another format, by the same LibreOffice. */
async function madeBy(bytes: Uint8Array, format: string): Promise<Uint8Array> {
  const given = join(folder, "notice.docx");
  writeFileSync(given, bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
  await promisify(execFile)("soffice", [profile, "--headless", "--convert-to", format, "--outdir", folder, given]);
  return readFileSync(join(folder, `notice.${format}`));
}
