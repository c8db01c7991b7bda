import type { SourceDocument } from "../../domain/document.ts";
import { asAnswered, type KeptDocument } from "../../domain/kept-document.ts";
import { described, renamed } from "./described.ts";
import { newDocumentId } from "./document-id.ts";
import { likenessOf } from "./same-act.ts";

/**
 * The documents of a folder as a library would hold them: each text once, whatever files it is in, and each with an id
 * of its own, although two files may have one name. Two prints of one act are both kept.
 */
export async function distinctDocuments(
  sources: readonly SourceDocument[],
  digest: (content: string) => string,
): Promise<SourceDocument[]> {
  const held = new Map<string, KeptDocument>();
  for (const source of sources) {
    const next = described(source, { shipped: false }, digest);
    const alike = [...held.values()].filter(({ keys }) => keys.text === next.keys.text);
    if (likenessOf(next, alike).kind === "same-text") continue;
    const id = await newDocumentId(next.read.meta, next.keys.text, async (one) => held.has(one));
    held.set(id, renamed(next, id));
  }
  return [...held.values()].map(asAnswered);
}
