import type { Passage } from "../../domain/passage.ts";
import { withoutHidden } from "../../masking/hidden.ts";
import { plain } from "./field-value.ts";

/** A line of a document with the id by which it can be pointed at. */
export interface ShownLine {
  readonly id: string;
  /** Without what a reader does not see. */
  readonly text: string;
  readonly placeId: string;
  readonly page?: number;
}

/** Where a document says what it is when its head or its end was not recognised. */
const FIRST = 15;
const LAST = 12;
/** Longer lines are text of the document, and are shown by their beginning. */
const LONGEST_LINE = 400;
/** What id and marks of a line cost beside its text, in characters. */
const PER_LINE = 8;

/**
 * The lines in which a document says what it is, in printed order: its head, its signature, and what stands first and last. The
 * head goes before the end where not all of it fits.
 */
export function shownLines(passages: readonly Passage[], mostCharacters: number): readonly ShownLine[] {
  const taken = new Set<Passage>();
  let left = mostCharacters;
  for (const passage of [
    ...passages.slice(0, FIRST),
    ...passages.filter(({ kind }) => kind === "signature"),
    ...passages.filter(({ kind }) => kind === "header"),
    ...passages.slice(-LAST).reverse(),
  ]) {
    const cost = textOf(passage).length + PER_LINE;
    if (passage.kind === "recipients" || taken.has(passage) || cost > left) continue;
    taken.add(passage);
    left -= cost;
  }
  return passages
    .filter((passage) => taken.has(passage))
    .map((passage, at) => ({
      id: String(at + 1),
      text: textOf(passage),
      placeId: passage.place.id,
      ...(passage.page === undefined ? {} : { page: passage.page }),
    }));
}

function textOf({ text }: Passage): string {
  return plain(withoutHidden(text)).slice(0, LONGEST_LINE);
}
