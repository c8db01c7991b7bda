import type { DocumentMeta, SourceDocument } from "../domain/document.ts";
import type { Passage } from "../domain/passage.ts";
import { fold } from "../domain/syllable.ts";
import { isCapitals } from "./layout/blocks.ts";

/** Number pattern of administrative documents: 30/2024/TT-BGDĐT, 131/QĐ-TTg, 1701/KH-SGDĐT. */
export const DOCUMENT_NUMBER = /\d+\/(?:\d{4}\/)?\p{Lu}[\p{L}\d]*(?:-\p{Lu}[\p{L}\d]*)*/gu;

/** What a document's header says about it; front matter overrides it. */
export function identify(source: SourceDocument, passages: readonly Passage[]): DocumentMeta {
  const head = passages.filter((passage) => passage.kind === "header").map((passage) => passage.text);
  const found = {
    number: numberIn(head),
    issuedOn: dateIn(head),
    kind: kindIn(head),
    title: titleIn(head),
    issuer: issuerIn(passages, head),
  };
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { id: source.id, ...known, ...source.frontMatter };
}

function numberIn(head: readonly string[]): string | undefined {
  const line = head.find((text) => /^(?:so|luat so)\s*:/.test(fold(text)));
  return line?.match(DOCUMENT_NUMBER)?.[0];
}

/** Only the place-and-date line counts, because the header also contains dates of cited documents. */
function dateIn(head: readonly string[]): string | undefined {
  for (const line of head) {
    const match = /^[^,]{2,40},\s*ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})/.exec(fold(line));
    if (match !== null) return `${match[3]}-${match[2]?.padStart(2, "0")}-${match[1]?.padStart(2, "0")}`;
  }
  return undefined;
}

/** Types of documents, folded. */
export const KINDS =
  /^(?:ke hoach|thong tu|quyet dinh|nghi dinh|nghi quyet|luat|cong van|huong dan|quy che|quy dinh|chi thi|thong bao|bao cao|to trinh|chuong trinh|de an)$/;

function kindIn(head: readonly string[]): string | undefined {
  const line = head.find((text) => KINDS.test(fold(text).trim()));
  return line === undefined ? undefined : line.charAt(0).toUpperCase() + line.slice(1).toLowerCase();
}

function titleIn(head: readonly string[]): string | undefined {
  const after = head.findIndex((text) => KINDS.test(fold(text).trim()));
  if (after >= 0) return head[after + 1];
  return head.find((text) => /^(?:v\/v|ve viec)\b/.test(fold(text)));
}

/** The issuer: the body in capitals in the header, otherwise the body that an appendix or the opening names. */
function issuerIn(passages: readonly Passage[], head: readonly string[]): string | undefined {
  const capitals = head.find(
    (text) => isCapitals(text) && /^(?:so|bo|uy ban|ubnd|phong|truong|chinh phu|thu tuong)\b/.test(fold(text)),
  );
  if (capitals !== undefined) return capitals;
  const attached = passages.find((passage) => /^\(?kem theo/.test(fold(passage.text)))?.text;
  const named = attached?.match(/của\s+([^()]+?)\)?$/u)?.[1];
  if (named !== undefined) return named.trim();
  const opening = head.find((text) => /^(?:so|bo|uy ban)\s/.test(fold(text)) && !/^so\s*:/.test(fold(text)));
  return opening?.match(/^(?:\p{Lu}\p{L}*(?:\s+(?:và|\p{Lu}\p{L}*|\p{Ll}+(?=\s+và\s+\p{Lu})))*)/u)?.[0];
}
