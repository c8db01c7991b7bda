import type { Span } from "../../jobs/index.ts";
import type { ShownCitation } from "../ports.ts";

/**
 * Formatting of an answer: quotations in italics, places in bold. It is found in the composed text, which stays as the
 * figure guard checked it.
 */
export function lookOf(text: string, citations: readonly ShownCitation[]): Span[] {
  const places = new Set(citations.flatMap(({ place, document }) => [place, document]));
  const bold = [...places].flatMap((said) => placesOf(text, said).map((span): Span => ({ ...span, style: "bold" })));
  const quoted = quotationsOf(text).map((span): Span => ({ ...span, style: "italic" }));
  // Words in a quotation are the document's own, so places are not marked there.
  const outside = bold.filter(({ from, to }) => !quoted.some((one) => one.from < to && from < one.to));
  // When one name begins with another, the longer one is meant.
  const longest = outside.filter(
    (span) => !outside.some((other) => other !== span && other.from <= span.from && span.to <= other.to),
  );
  return [...quoted, ...longest].sort((left, right) => left.from - right.from);
}

function placesOf(text: string, said: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  if (said === "") return found;
  for (let at = text.indexOf(said); at !== -1; at = text.indexOf(said, at + said.length))
    found.push({ from: at, to: at + said.length });
  return found;
}

/** The quotations, with their marks; a quotation inside another belongs to it. */
function quotationsOf(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: mark, index } of text.matchAll(/[“”]/g)) {
    if (mark === "“") {
      if (depth === 0) from = index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ from, to: index + 1 });
    }
  }
  return found;
}
