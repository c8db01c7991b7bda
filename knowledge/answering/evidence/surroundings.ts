import type { DocumentMeta } from "../../domain/document.ts";
import type { Passage } from "../../domain/passage.ts";
import { remembered } from "../../domain/remembered.ts";
import { type FoldedText, foldText } from "../understanding/holding/folded-text.ts";
import type { Layer } from "../understanding/holding/held-concepts.ts";
import type { AskedWords } from "./words/asked-words.ts";
import { createHeldWords, type HeldWords } from "./words/held-words.ts";

/** What stands around the units of a passage: what introduces it, its titles, its document. */
export interface PassageTexts {
  readonly leadIn: FoldedText;
  readonly headings: FoldedText;
  readonly document: FoldedText;
  /** The kinds of titles above it, or that it is itself ("scope", "fees"). */
  readonly under: ReadonlySet<string>;
  /** All of it as text, with the number of the document. */
  readonly around: string;
  readonly layers: readonly Layer[];
}

/** The texts around passages, put together once for as long as they are asked for again. */
export function createPassageTexts(
  metaOf: (documentId: string) => DocumentMeta,
  kindsOfTitles: Readonly<Record<string, RegExp>>,
): (passage: Passage) => PassageTexts {
  return remembered((passage: Passage) => textsOf(passage, metaOf(passage.documentId), kindsOfTitles));
}

function textsOf(
  { leadIns, headings, kind, text }: Passage,
  meta: DocumentMeta,
  kindsOfTitles: Readonly<Record<string, RegExp>>,
): PassageTexts {
  const leadIn = leadIns.join(" . ");
  const above = headings.join(" . ");
  const document = `${meta.kind ?? ""} ${meta.number ?? ""} . ${meta.title ?? ""}`;
  const titles = [...headings, ...(kind === "heading" ? [text] : [])].join(" ").toLowerCase();
  const under = Object.entries(kindsOfTitles).flatMap(([name, pattern]) => (pattern.test(titles) ? [name] : []));
  return {
    leadIn: foldText(leadIn),
    headings: foldText(above),
    document: foldText(document),
    under: new Set(under),
    around: [...leadIns, ...headings, meta.number ?? "", meta.title ?? ""].join(" "),
    layers: [
      { text: leadIn, factor: 0.9 },
      { text: above, factor: 0.75 },
      { text: document, factor: 0.4 },
    ],
  };
}

type Around = Pick<PassageTexts, "leadIn" | "headings" | "document">;

/** What a unit of a passage and each of its surroundings hold of a question. */
export interface HeldAround {
  readonly own: HeldWords;
  readonly leadIn: HeldWords;
  readonly headings: HeldWords;
  readonly document: HeldWords;
}

/** Looks the words of one question up in units and what surrounds them. */
export function createHeldAround(asked: AskedWords): (unit: string, around: Around) => HeldAround {
  const heldIn = createHeldWords(asked);
  return (unit, { leadIn, headings, document }) => ({
    own: heldIn(foldText(unit)),
    leadIn: heldIn(leadIn),
    headings: heldIn(headings),
    document: heldIn(document),
  });
}
