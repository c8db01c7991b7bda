import type { SourceDocument } from "../../domain/document.ts";
import { kindNamed, type Label, labelNamed } from "../form.ts";
import { dateWritten } from "./date.ts";
import { numberAtStart, numbersIn } from "./number.ts";

type FrontMatter = SourceDocument["frontMatter"];

/** What front matter of any make says: "so_hieu: 77/2027/TT-BGDĐT", "ngay_ban_hanh: 15/05/2027", "number: …". */
export function frontMatterOf(entries: ReadonlyMap<string, string>): FrontMatter {
  const said = new Map<Label, string>();
  for (const [key, value] of entries) {
    const label = labelNamed(key);
    if (label !== undefined && value !== "" && !said.has(label)) said.set(label, value);
  }
  const date = (label: Label): string | undefined => dateWritten(said.get(label) ?? "");
  const acts = (label: Label): readonly string[] | undefined => {
    const value = said.get(label);
    if (value === undefined) return undefined;
    const numbers = numbersIn(value);
    return numbers.length > 0 ? numbers : value.split(/\s*[,;]\s*/).filter(Boolean);
  };
  const number = said.get("number");
  const found = {
    number: number === undefined ? undefined : (numberAtStart(number) ?? number),
    kind: kindNamed((said.get("kind") ?? "").replace(/[-_]/g, " ")) ?? said.get("kind"),
    title: said.get("title"),
    issuer: said.get("issuer"),
    signer: said.get("signer"),
    issuedOn: date("issuedOn"),
    validFrom: date("validFrom"),
    validUntil: date("validUntil"),
    replacedBy: said.get("replacedBy"),
    replaces: acts("replaces"),
    amends: acts("amends")?.map((amended) => ({ number: amended })),
    status: entries.get("status") === "draft" ? ("draft" as const) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
