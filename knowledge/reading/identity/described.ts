import type { Passage } from "../../domain/passage.ts";
import { type Label, labelNamed } from "../form.ts";

/** What a document says of itself, label by label. */
export type Description = ReadonlyMap<Label, string>;

const LONGEST_LABEL = 40;

/**
 * What the table or the lines above the text say of the document: "Số ký hiệu | 45/2026/TT-BGDĐT", "Cơ quan ban hành: Chính
 * phủ". The first that says it counts.
 */
export function describedIn(opening: readonly Passage[]): Description {
  const found = new Map<Label, string>();
  for (const passage of opening)
    for (const [label, value] of saidBy(passage)) {
      const known = labelNamed(label);
      if (known !== undefined && value !== "" && !found.has(known)) found.set(known, value);
    }
  return found;
}

function saidBy({ cells, text, kind }: Passage): [string, string][] {
  if (cells !== undefined) {
    const [label = "", value = ""] = cells.map((cell) => cell.text).filter(Boolean);
    return [[label, value]];
  }
  // The first row of a table without a header stands where a header would.
  if (kind === "heading" && text.includes(" | ")) return [text.split(" | ").slice(0, 2) as [string, string]];
  const colon = text.indexOf(":");
  if (colon < 2 || colon > LONGEST_LABEL || kind === "basis") return [];
  return [[text.slice(0, colon).replace(/^[-+•*]\s+/, ""), text.slice(colon + 1).trim()]];
}
