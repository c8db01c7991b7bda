import type { DocumentMeta } from "../../domain/document.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Layer } from "../understanding/match.ts";
import { type FoldedText, foldText } from "./words/folded-text.ts";

/** What stands around the units of a passage, as text: what introduces it, its titles, its document. */
export interface PassageTexts {
  readonly leadIn: string;
  readonly headings: string;
  readonly document: string;
  /** Titles in lower case, its own with them where the passage is one. */
  readonly titles: string;
  /** All of it, with the number of the document. */
  readonly around: string;
  readonly layers: readonly Layer[];
}

/** The texts around passages, each put together once. */
export function createPassageTexts(metaOf: (documentId: string) => DocumentMeta): (passage: Passage) => PassageTexts {
  const known = new WeakMap<Passage, PassageTexts>();
  return (passage) => {
    let texts = known.get(passage);
    if (texts === undefined) {
      texts = textsOf(passage, metaOf(passage.documentId));
      known.set(passage, texts);
    }
    return texts;
  };
}

function textsOf({ leadIns, headings, kind, text }: Passage, meta: DocumentMeta): PassageTexts {
  const leadIn = leadIns.join(" . ");
  const titles = headings.join(" . ");
  const document = `${meta.kind ?? ""} ${meta.number ?? ""} . ${meta.title ?? ""}`;
  return {
    leadIn,
    headings: titles,
    document,
    titles: [...headings, ...(kind === "heading" ? [text] : [])].join(" ").toLowerCase(),
    around: [...leadIns, ...headings, meta.number ?? "", meta.title ?? ""].join(" "),
    layers: [
      { text: leadIn, factor: 0.9 },
      { text: titles, factor: 0.75 },
      { text: document, factor: 0.4 },
    ],
  };
}

/** The texts in which an asked word may stand: the unit itself, what introduces it, its titles, its document. */
export interface Surroundings {
  readonly own: FoldedText;
  readonly leadIn: FoldedText;
  readonly headings: FoldedText;
  readonly document: FoldedText;
}

/** A unit of a passage among what surrounds it. */
export function surround(unit: string, { leadIn, headings, document }: PassageTexts): Surroundings {
  return {
    own: foldText(unit),
    leadIn: foldText(leadIn),
    headings: foldText(headings),
    document: foldText(document),
  };
}
