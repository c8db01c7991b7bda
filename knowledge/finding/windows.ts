import { type Syllable, syllables } from "../domain/syllable.ts";
import type { FindableText } from "../ports.ts";

/** A stretch of a text that is scored as a whole; a long passage has several, overlapping. */
export interface Window {
  /** Index of the text it was cut from. */
  readonly text: number;
  /** Its syllables, those of the heading path first. */
  readonly syllables: readonly Syllable[];
  /** How many of them belong to the heading path. */
  readonly headingLength: number;
}

const LENGTH = 100;
const OVERLAP = 30;

/** Cuts texts into windows of about 100 syllables that overlap by 30, at sentence ends where one is near. */
export function cutWindows(texts: readonly FindableText[]): Window[] {
  return texts.flatMap((text, index) => {
    const heading = syllables((text.heading ?? []).join(" . "));
    const body = syllables(text.text);
    return cuts(body).map(([from, to]) => ({
      text: index,
      syllables: [...heading, ...body.slice(from, to)],
      headingLength: heading.length,
    }));
  });
}

function cuts(body: readonly Syllable[]): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; ; ) {
    if (body.length - from <= LENGTH + OVERLAP) {
      found.push([from, body.length]);
      return found;
    }
    const to = nearestEnd(body, from + LENGTH);
    found.push([from, to]);
    from = nearestEnd(body, to - OVERLAP);
  }
}

/** The first sentence or clause boundary at or shortly before a position. */
function nearestEnd(body: readonly Syllable[], position: number): number {
  for (let index = position; index > position - 20; index -= 1) if (body[index]?.gap === true) return index;
  return position;
}
