import type { DocumentMeta, SourceDocument } from "../../domain/document.ts";
import { numberKey } from "../../domain/document-number.ts";
import type { KeptDocument } from "../../domain/kept-document.ts";
import { bodyKey } from "../../reading/form.ts";

/** How a text stands to what the library holds. */
export type Likeness =
  | { readonly kind: "same-text"; readonly kept: KeptDocument }
  /** The same number, issuer and date with other words or other data. */
  | { readonly kind: "same-act"; readonly kept: KeptDocument }
  | { readonly kind: "new" };

/** Compares a text with the kept documents that share its words or its number. */
export function likenessOf(next: KeptDocument, alike: readonly KeptDocument[]): Likeness {
  const sameWords = alike.find((kept) => kept.keys.text === next.keys.text && isOneAct(kept, next));
  if (sameWords !== undefined)
    return { kind: saysMore(next.source, sameWords.source) ? "same-act" : "same-text", kept: sameWords };
  const act = alike.find((kept) => isNumbered(kept) && isNumbered(next) && isOneAct(kept, next));
  return act === undefined ? { kind: "new" } : { kind: "same-act", kept: act };
}

function isNumbered({ keys }: KeptDocument): boolean {
  return keys.number !== undefined;
}

/** Number, issuer and date agree wherever both print them. */
function isOneAct({ read: { meta: one } }: KeptDocument, { read: { meta: two } }: KeptDocument): boolean {
  return (
    agree(one.number, two.number, (left, right) => numberKey(left) === numberKey(right)) &&
    agree(one.issuedOn, two.issuedOn, (left, right) => left === right) &&
    agree(one.issuer, two.issuer, isOneBody)
  );
}

function agree(
  one: string | undefined,
  two: string | undefined,
  isSame: (left: string, right: string) => boolean,
): boolean {
  return one === undefined || two === undefined || isSame(one, two);
}

/** "SỞ GIÁO DỤC VÀ ĐÀO TẠO" of a header is the "Sở Giáo dục và Đào tạo tỉnh An Giang" of another print, "UBND" the "Ủy ban nhân dân". */
function isOneBody(left: string, right: string): boolean {
  const [one, two] = [bodyKey(left), bodyKey(right)];
  return one.includes(two) || two.includes(one);
}

/** The front matter says something that the kept one does not: then it is a change, although the words are the same. */
function saysMore(next: SourceDocument, kept: SourceDocument): boolean {
  const before: Partial<DocumentMeta> = kept.frontMatter;
  return Object.entries(next.frontMatter).some(
    ([name, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  );
}
