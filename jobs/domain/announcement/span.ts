/** How a part of a text looks. A channel that cannot show this sends the same text without. */
export interface Span {
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
  readonly style: SpanStyle;
  /** Where a link leads. */
  readonly url?: string;
}
export const SPAN_STYLES = ["bold", "italic", "underline", "strikethrough", "code", "quote", "link"] as const;
export type SpanStyle = (typeof SPAN_STYLES)[number];

/** A text and how it looks. */
export interface Formatted {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The spans of the part of a text from `from` to `to`, with their places counted from the beginning of that part. */
export function spansWithin(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from) - from, to: Math.min(span.to, to) - from }))
    .filter((span) => span.from < span.to);
}

/**
 * Replaces words of a text and moves its spans along. The text is cut at the borders of the spans and `replace` gets
 * one piece at a time. A border inside one of the stretches of `whole` (a placeholder) moves to the beginning of that
 * stretch, so that no placeholder is cut in two.
 */
export function rewritten(
  { text, spans }: Formatted,
  replace: (piece: string) => string,
  whole: readonly { readonly from: number; readonly to: number }[] = [],
): Formatted {
  const settled = (at: number): number => whole.find(({ from, to }) => from < at && at < to)?.from ?? at;
  const borders = [...new Set([0, ...spans.flatMap(({ from, to }) => [settled(from), settled(to)]), text.length])];
  borders.sort((left, right) => left - right);
  const moved = new Map([[0, 0]]);
  let written = "";
  for (const [index, border] of borders.entries()) {
    written += replace(text.slice(borders[index - 1] ?? 0, border));
    moved.set(border, written.length);
  }
  return {
    text: written,
    spans: spans
      .map((span) => ({ ...span, from: moved.get(settled(span.from)) ?? 0, to: moved.get(settled(span.to)) ?? 0 }))
      .filter(({ from, to }) => from < to),
  };
}

/** A text without blanks at its ends; the spans move along. */
export function trimmed({ text, spans }: Formatted): Formatted {
  const bare = text.trim();
  const from = text.length - text.trimStart().length;
  return { text: bare, spans: spansWithin(spans, from, from + bare.length) };
}
