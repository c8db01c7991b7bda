import type { Passage } from "../../domain/passage.ts";
import { isLaw, kindAtStart } from "../form.ts";
import { isStateHeading } from "../layout/letterhead.ts";

/** "Chính phủ ban hành Nghị định quy định …", "Theo đề nghị của …, Bộ trưởng … ban hành Thông tư …": who, then what. */
const ISSUED = /(?:^|[,;]\s+)\p{Lu}[^,;:.]{3,80}?\sban hành\s+(\p{Lu}[^;:]*?)[,\s]*(?:[.;:](?:\s|$)|$)/u;

/** What an act is called in the sentence with which it is issued. */
export interface Issued {
  readonly kind: string;
  /** Of a law its whole name: "Luật Cư trú". */
  readonly subject: string;
}

/** The type and subject that the sentence of issuing says. News of an act say it too; they have neither head nor legal bases. */
export function issuedAs(opening: readonly Passage[]): Issued | undefined {
  if (!opening.some(({ kind, text }) => kind === "basis" || isStateHeading(text))) return undefined;
  for (const { text } of opening) {
    const issued = ISSUED.exec(text)?.[1] ?? "";
    const kind = kindAtStart(issued);
    const subject = isLaw(kind) ? issued : issued.slice(kind?.length ?? 0).trim();
    if (kind !== undefined) return { kind, subject: subject.charAt(0).toUpperCase() + subject.slice(1) };
  }
  return undefined;
}
