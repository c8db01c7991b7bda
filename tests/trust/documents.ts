import { readFileSync } from "node:fs";
import type { SourceDocument } from "../../knowledge/index.ts";
import { documentOf } from "../../knowledge/library/parse-source.ts";

const SHIPPED = new URL("../../knowledge/documents/", import.meta.url);

/** A document as the library parses it. Throws when the file holds none. */
function documentAt(url: URL): SourceDocument {
  const parsed = documentOf(url.pathname.split("/").at(-1) ?? "", readFileSync(url, "utf8"), { format: "markdown" });
  if (parsed.kind !== "document") throw new Error(`${url.pathname} is no document: ${parsed.problem}`);
  return parsed.document;
}

/** The plan that the product is built around, as it is shipped. */
export function thePlan(): SourceDocument {
  return documentAt(new URL("1701-KH-SGDDT.md", SHIPPED));
}

/** The same without what stands before its text, as an office that only has the file would load it. */
export function thePlanAlone(): SourceDocument {
  const text = readFileSync(new URL("1701-KH-SGDDT.md", SHIPPED), "utf8").replace(/^---\n.*?\n---\n/s, "");
  const parsed = documentOf("1701-KH-SGDDT.md", text, { format: "markdown" });
  if (parsed.kind !== "document") throw new Error(`the plan is no document: ${parsed.problem}`);
  return parsed.document;
}

/** What is shipped for parents to begin with. */
export function starterDocuments(): SourceDocument[] {
  const names = [
    "tuyen-sinh-lop-1",
    "tuyen-sinh-lop-6",
    "tuyen-sinh-lop-10",
    "chuyen-truong",
    "dich-vu-cong-truc-tuyen",
  ];
  return names.map((name) => documentAt(new URL(`${name}.md`, SHIPPED)));
}

/** One of the documents invented for these tests; its id is its name. */
/** Invented documents after the forms of NĐ 30/2020: by articles, with a regulation attached, with tables, a letter. */
export const OTHER_DOCUMENTS = [
  "thong-tu-thu-vien",
  "quyet-dinh-thi-dua",
  "ke-hoach-y-te-hoc-duong",
  "cong-van-mua-lu",
  "bao-cao-truong-lop",
] as const;

export function otherDocument(name: string): SourceDocument {
  return documentAt(new URL(`documents/${name}.md`, import.meta.url));
}
