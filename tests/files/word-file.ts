import { strToU8, zipSync } from "fflate";

const NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** Word files (DOCX) from what their parts say. */
export const wordFile = {
  document: (body: string): string => `<w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
  pack(parts: Readonly<Record<string, string>>): Uint8Array {
    const all = { "[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, ...parts };
    return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
  },
};
