import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { KeptFile } from "../../ports.ts";
import { keepEvidence } from "./evidence.ts";

const kept: KeptFile[] = [];
const keep = (handed: Parameters<typeof keepEvidence>[1]) =>
  keepEvidence(
    {
      files: { keep: async (file) => void kept.push(file) },
      newId: () => "e1",
      fingerprint: (content) => createHash("sha256").update(content).digest("hex"),
    },
    handed,
  );
const file = (name: string, content: string | readonly number[]) =>
  keep({ kind: "file", name, bytes: typeof content === "string" ? Buffer.from(content) : Uint8Array.from(content) });
const zip = (...parts: readonly string[]): string => `PK\u0003\u0004${parts.join("\u0000")}`;
const compound = (stream: string): number[] => [
  ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  ...Buffer.from(stream, "utf16le"),
];

describe("what is handed in with a report", () => {
  it("is kept with its name, size and SHA-256", async () => {
    expect(await file("Báo cáo CĐS 2026.pdf", "%PDF-1.7 …")).toEqual({
      kind: "kept",
      evidence: {
        id: "e1",
        kind: "file",
        said: "Báo cáo CĐS 2026.pdf",
        bytes: 12,
        sha256: createHash("sha256").update("%PDF-1.7 …").digest("hex"),
      },
    });
    expect(kept.at(-1)).toMatchObject({ id: "e1", type: "application/pdf" });
  });

  it.each([
    ["a.docx", zip("[Content_Types].xml", "word/document.xml"), "a.docx"],
    ["a.zip", zip("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx"],
    ["a.doc", compound("WordDocument"), "a.doc"],
    ["a.xls", compound("Workbook"), "a.xls"],
    ["anh.jpeg", [0xff, 0xd8, 0xff, 0xe0], "anh.jpg"],
    ["anh.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "anh.png"],
    ["IMG.HEIC", "\u0000\u0000\u0000\u0018ftypheic", "IMG.heic"],
    ["../../etc/báo cáo.pdf.exe", "%PDF-1.4", "báo cáo.pdf"],
    ["Kế hoạch v1.2.pdf", "%PDF-1.4", "Kế hoạch v1.2.pdf"],
    ["", "%PDF-1.4", "tep.pdf"],
  ])("is a paper or a picture by its bytes: %s", async (name, content, said) => {
    expect(await file(name, content)).toMatchObject({ kind: "kept", evidence: { said } });
  });

  it.each([
    ["bao-cao.pdf", "MZ\u0090\u0000", "program"],
    ["bao-cao.docx", [0x7f, 0x45, 0x4c, 0x46], "program"],
    ["bao-cao.pdf", "#!/bin/sh", "program"],
    ["bao-cao.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros"],
    ["bao-cao.doc", [...compound("WordDocument"), ...Buffer.from("_VBA_PROJECT", "utf16le")], "macros"],
    ["cai-dat.msi", compound("Installer"), "unknown-kind"],
    ["bao-cao.zip", zip("bao-cao.exe"), "unknown-kind"],
    ["bao-cao.pdf", "<html>", "unknown-kind"],
    ["bao-cao.pdf", "", "empty"],
  ])("is refused when %s is no paper and no picture (%s)", async (name, content, why) => {
    const before = kept.length;
    expect(await file(name, content)).toEqual({ kind: "refused", why });
    expect(kept).toHaveLength(before);
  });

  it("is refused when it is larger than 20 MB", async () => {
    const bytes = new Uint8Array(50_000_000);
    bytes.set(Buffer.from("%PDF-1.7"));
    expect(await keep({ kind: "file", name: "to.pdf", bytes })).toEqual({ kind: "refused", why: "too-large" });
  });

  it("may be a link or a number of a document", async () => {
    expect(await keep({ kind: "link", url: " https://drive.example.vn/a " })).toMatchObject({
      evidence: { kind: "link", said: "https://drive.example.vn/a" },
    });
    expect(await keep({ kind: "number", number: "45/BC-THPTLX  ngày 10/12" })).toMatchObject({
      evidence: { kind: "number", said: "45/BC-THPTLX ngày 10/12" },
    });
    for (const url of ["javascript:alert(1)", "file:///etc/passwd", "https://localhost", "báo cáo"])
      expect(await keep({ kind: "link", url })).toEqual({ kind: "refused", why: "not-a-link" });
    expect(await keep({ kind: "number", number: "chưa có" })).toEqual({ kind: "refused", why: "no-number" });
  });
});
