import type { DocumentMeta } from "../document.ts";
import type { Passage } from "../passage.ts";

/**
 * What the office answers to a question itself, as it stands published. It is a source of its own: its figures are quoted
 * from it word by word, and it is never shown as the words of a document.
 */
export interface OfficialAnswer {
  /** Counted from 1 by the office; a correction keeps it. */
  readonly number: number;
  /** How people ask for it, the first stands for all. */
  readonly wordings: readonly string[];
  /** In the words of the office; "" where a passage alone is the answer. */
  readonly text: string;
  /** A passage of a loaded document that the office chose as the answer. */
  readonly passage?: ChosenPassage;
  /** Days, ISO, in office time. */
  readonly publishedOn: string;
  readonly validFrom?: string;
  /** The last day on which it is given. */
  readonly validUntil?: string;
}

/** A passage as it stood when it was chosen: with other words at its place the choice is void. */
export interface ChosenPassage {
  readonly passageId: string;
  readonly quote: string;
}

/** Whether it is given on a day; without a day it is. */
export function isGiven({ validFrom, validUntil }: OfficialAnswer, asOf: string | undefined): boolean {
  if (asOf === undefined) return true;
  return (validFrom === undefined || validFrom <= asOf) && (validUntil === undefined || asOf <= validUntil);
}

/** The answer as what is cited: a source with one place, "TL12". */
export function asSource({ number, wordings, text, publishedOn }: OfficialAnswer): OfficialSource {
  const id = `official-${number}`;
  const meta: DocumentMeta = { id, official: { number }, issuedOn: publishedOn, title: wordings[0] ?? "" };
  const place = { id: `TL${number}`, steps: [{ kind: "official", label: String(number) }] } as const;
  const passage = { id: `${id}#${place.id}`, documentId: id, place, kind: "paragraph", text, order: 0 } as const;
  return { meta, passage: { ...passage, headings: [...wordings.slice(0, 1)], leadIns: [] } };
}
export interface OfficialSource {
  readonly meta: DocumentMeta;
  readonly passage: Passage;
}
