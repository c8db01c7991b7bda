import type { Passage } from "../../domain/passage.ts";
import type { Shelf } from "../shelf.ts";
import type { Concept } from "../understanding/concepts.ts";
import type { FoldedText } from "../understanding/holding/folded-text.ts";
import type { PrintedForms, PrintedKinds } from "./printed-kinds.ts";
import type { PassageTexts } from "./surroundings.ts";
import type { AskedWords } from "./words/asked-words.ts";

/** Named values that speak for or against a candidate; one that is absent counts as 0. */
export type Features = Readonly<Record<string, number>>;

/** Features while they are gathered: each group adds its own. */
export type GatheredFeatures = Record<string, number>;

/** A question as candidates are weighed against it. */
export interface Weighed {
  readonly asked: AskedWords;
  /** The turn before, which a follow-up leans on. */
  readonly before?: AskedWords;
  readonly concepts: readonly Concept[];
  /** How likely each kind of value is asked for, 0 … 1. */
  readonly askedKinds: Readonly<Record<string, number>>;
  readonly found: ReadonlyMap<string, { readonly score: number; readonly rank: number }>;
  /** How much of what was found stands in each document, 0 … 1 together. */
  readonly foundIn: ReadonlyMap<string, number>;
  /** What is asked for, as words say it ("who", "when", "list"). */
  readonly asks: readonly string[];
}

export interface Library {
  readonly shelf: Shelf;
  /** How many passages a document has. */
  readonly longOf: (documentId: string) => number;
  readonly kinds: PrintedKinds;
  readonly formsOf: (text: string) => PrintedForms;
  readonly textsOf: (passage: Passage) => PassageTexts;
  /** Rarity of a folded syllable by its number. */
  readonly rarity: (folded: number) => number;
  /** Rarity of all syllables of a text together. */
  readonly rarityOf: (text: FoldedText) => number;
  /** Whether any document prints a folded syllable. */
  readonly knows: (folded: number) => boolean;
}
