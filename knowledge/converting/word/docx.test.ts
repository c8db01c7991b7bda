import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { docxText } from "./docx.ts";

const NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const all = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": RELATIONS,
    "word/document.xml": `<w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}

const text = (words: string, mark = ""): string =>
  `<w:r><w:rPr>${mark}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const paragraph = (inside: string, properties = ""): string => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
const listed = (words: string, list: number, level: number): string =>
  paragraph(text(words), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (at: number, format: string, template: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${template}"/></w:lvl>`;

async function read(bytes: Uint8Array): Promise<string> {
  const converted = await docxText(bytes);
  if (converted.kind === "problem") throw new Error(converted.problem);
  return converted.text;
}

describe("a Word file", () => {
  it("prints the numbers that Word counts", async () => {
    const numbering = `<w:numbering ${NAMES}><w:abstractNum w:abstractNumId="4">${level(0, "decimal", "Điều %1.")}${level(1, "decimal", "%1.%2.")}${level(2, "lowerLetter", "%3)")}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>`;
    const body = [
      listed("Phạm vi", 7, 0),
      listed("Khoản một", 7, 1),
      listed("điểm a", 7, 2),
      paragraph(text("Một đoạn xen giữa")),
      listed("điểm b", 7, 2),
      listed("Đối tượng", 7, 0),
      listed("Khoản lại từ đầu", 7, 1),
    ].join("");
    expect((await read(docx(body, { "word/numbering.xml": numbering }))).split("\n\n")).toEqual([
      "Điều 1. Phạm vi",
      "1.1. Khoản một",
      "a) điểm a",
      "Một đoạn xen giữa",
      "b) điểm b",
      "Điều 2. Đối tượng",
      "2.1. Khoản lại từ đầu",
    ]);
  });

  it("keeps lines that soft breaks part in one paragraph, each on a line of its own", async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
    const body = `<w:p>${run("Căn cứ Luật Giáo dục;")}<w:r><w:br/></w:r>${run("Căn cứ Điều lệ;")}<w:r><w:cr/></w:r>${run("Theo đề nghị của Tổ trưởng;")}</w:p>`;
    expect(await read(docx(body))).toBe("Căn cứ Luật Giáo dục;\nCăn cứ Điều lệ;\nTheo đề nghị của Tổ trưởng;");
  });

  it("marks a line in bold as a title", async () => {
    const body = paragraph(text("KẾ HOẠCH", "<w:b/>")) + paragraph(text("Năm học ", "<w:b/>") + text("mới"));
    expect(await read(docx(body))).toBe("**KẾ HOẠCH**\n\nNăm học mới");
  });

  it("takes what tracked changes put in and leaves what they took out", async () => {
    const body = paragraph(
      `${text("Nộp trước ngày ")}<w:del w:id="1"><w:r><w:delText>10</w:delText></w:r></w:del><w:ins w:id="2">${text("15")}</w:ins>${text("/12")}`,
    );
    expect(await read(docx(body))).toBe("Nộp trước ngày 15/12");
  });

  it("repeats a cell that covers rows in each of them", async () => {
    const cell = (words: string, properties = ""): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text(words))}</w:tc>`;
    const row = (...cells: readonly string[]): string => `<w:tr>${cells.join("")}</w:tr>`;
    const body = `<w:tbl>${row(cell("Cấp"), cell("Việc"))}${row(cell("Tiểu học", '<w:vMerge w:val="restart"/>'), cell("Sơ kết"))}${row(cell("", "<w:vMerge/>"), cell("Tổng kết"))}</w:tbl>`;
    expect(await read(docx(body))).toBe(
      "| Cấp | Việc |\n| --- | --- |\n| Tiểu học | Sơ kết |\n| Tiểu học | Tổng kết |",
    );
  });

  it("prints a letter that Word does not count, đ), as it is given", async () => {
    const one = (id: number, template: string, start: number): string =>
      `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="${template}"/></w:lvl></w:abstractNum>`;
    const numbering = `<w:numbering ${NAMES}>${one(1, "%1)", 4)}${one(2, "đ)", 1)}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`;
    const body = [listed("Giấy khai sinh", 1, 0), listed("Đơn xin học", 2, 0), listed("Ảnh", 1, 0)].join("");
    expect((await read(docx(body, { "word/numbering.xml": numbering }))).split("\n\n")).toEqual([
      "d) Giấy khai sinh",
      "đ) Đơn xin học",
      "e) Ảnh",
    ]);
  });

  it("keeps the words of a footnote and where it is called", async () => {
    const called = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const footnotes = `<w:footnotes ${NAMES}><w:footnote w:id="2">${paragraph(text("Không kể ngày nghỉ."))}</w:footnote></w:footnotes>`;
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`;
    const parts = { "word/footnotes.xml": footnotes, "word/_rels/document.xml.rels": relations };
    const words = await read(docx(paragraph(text("Trả lời trong 05 ngày.") + called), parts));
    expect(words).toMatch(/^Trả lời trong 05 ngày\.\s?\[1\]\n\n1\. Không kể ngày nghỉ\./);
  });

  it("reads a text box once, though Word writes it twice", async () => {
    const box = `<w:txbxContent>${paragraph(text("Nội dung trong khung"))}</w:txbxContent>`;
    const body = paragraph(
      `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );
    expect((await read(docx(body))).match(/Nội dung trong khung/g)).toHaveLength(1);
  });

  it("leaves heads and feet of pages and hidden words out", async () => {
    const head = `<w:hdr ${NAMES}>${paragraph(text("Sổ tay nội bộ"))}</w:hdr>`;
    const body = paragraph(text("Điều 1. Phạm vi") + text(" (ghi chú cho người soạn)", "<w:vanish/>"));
    expect(await read(docx(body, { "word/header1.xml": head }))).toBe("Điều 1. Phạm vi");
  });
});
