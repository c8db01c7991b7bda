import { canonicalise } from "../domain/syllable.ts";
import type { BirthWords } from "./ages/birth.ts";
import type { PrintedKinds } from "./evidence/printed-kinds.ts";
import type { Weights } from "./evidence/weights.ts";
import type { RouteWeights } from "./routing/routes.ts";
import type { Interrogatives } from "./understanding/asks.ts";

/** The words an office can edit: how people say what documents print, and how they ask. Parsed from `knowledge/lexicon`. */
export interface Lexicon {
  readonly everyday: readonly WordGroup[];
  /** What a question may ask for, and the words that say so. */
  readonly asked: Readonly<Record<Asking, readonly string[]>>;
  readonly interrogatives: Interrogatives;
  readonly births: BirthWords;
  readonly gate: Readonly<Record<GateTopic, readonly string[]>>;
  /** Subjects people ask about; each is one thing, found whole or not at all. */
  readonly topics: readonly string[];
  readonly stopSyllables: readonly string[];
  readonly successions: readonly Succession[];
  readonly printedKinds: PrintedKinds;
  readonly weights: Weights;
  readonly routes: RouteWeights;
}

/** Words of older documents and what has become of them, kept by the office with the date and the act. */
export interface Succession {
  /** Ways in which the documents print it. */
  readonly terms: readonly string[];
  /** ISO date of the change; documents issued from then on need no note. */
  readonly since?: string;
  readonly note: string;
}

/** Words of people and the words of documents for one thing. */
export interface WordGroup {
  readonly documents: readonly string[];
  readonly people: readonly string[];
  /** Names of other things that begin with one of the documents' words. */
  readonly others?: readonly string[];
  /** Written exactly so, capitals included ("AI" is not "ai"). */
  readonly exact?: readonly string[];
  /** `level` and `audience` stand for one another's place in a follow-up question. */
  readonly kind?: "level" | "audience";
  /** Says little about what is asked. */
  readonly weak?: boolean;
  /** Found whole or not at all: "UBND xã" is not "UBND" and "xã". */
  readonly whole?: boolean;
  /** A level so wide ("trường") that a figure without it may still be meant. */
  readonly general?: boolean;
}

/**
 * A lexicon with words that an office added: what people say joins the group of the documents' word, or makes one with it.
 */
export function withOfficeWords(
  lexicon: Lexicon,
  added: readonly { readonly said: string; readonly printed: string }[],
): Lexicon {
  const everyday = [...lexicon.everyday];
  for (const { said, printed } of added) {
    const at = everyday.findIndex(({ documents }) =>
      documents.some((one) => canonicalise(one) === canonicalise(printed)),
    );
    const group = everyday[at];
    if (group === undefined) everyday.push({ documents: [printed], people: [said] });
    else everyday[at] = { ...group, people: [...group.people, said] };
  }
  return { ...lexicon, everyday };
}

export type Asking =
  | "figure"
  | "percent"
  | "frequency"
  | "purpose"
  | "who"
  | "lead"
  | "cooperators"
  | "when"
  | "where"
  | "money"
  | "total"
  | "list"
  | "compare"
  | "define"
  | "product"
  | "signer"
  | "recipients"
  | "identity"
  | "basis"
  | "closing"
  | "overview"
  | "mentions";

export type GateTopic =
  | "greeting"
  | "thanks"
  | "farewell"
  | "who-are-you"
  | "insult"
  | "command"
  | "secret"
  | "personal-data";
