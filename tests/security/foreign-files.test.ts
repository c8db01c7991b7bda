import { expect, it } from "vitest";
import { convert } from "../../knowledge/converting/convert.ts";
import { wordFile } from "../files/word-file.ts";

const doctype = (inner: string): string => `<!DOCTYPE w [${inner}]>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The text of a Word file whose XML begins with a document type; none where the conversion gives up. */
async function textOf(type: string, body: string): Promise<string> {
  const xml = wordFile.document(body).replace(/(<\?xml[^>]*\?>)?/, (head) => `${head}${type}`);
  const file = { name: "a.docx", bytes: wordFile.pack({ "word/document.xml": xml }), format: "docx" } as const;
  const converted = await convert(file, {}, () => undefined).catch(() => undefined);
  return converted?.kind === "text" ? converted.text : "";
}

it("a Word file cannot make the reader open another file", async () => {
  const type = doctype(`<!ENTITY other SYSTEM "file://${import.meta.filename}">`);
  expect(await textOf(type, paragraph("Thông báo &other;"))).not.toContain("cannot make the reader");
});

it("a Word file cannot make the reader write out what it only names, again and again", async () => {
  const names = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
  const text = await textOf(doctype(`<!ENTITY e0 "ha">${names.join("")}`), paragraph("Thông báo &e9;"));
  expect(text.length).toBeLessThan(1_000);
});
