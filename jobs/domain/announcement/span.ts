/** How a stretch of a text looks, where a channel can show it; elsewhere the text is the same without. */
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

/** The spans of the stretch of a text from one place to another, as places in that stretch. */
export function spansWithin(spans: readonly Span[], from: number, to: number): Span[] {
  return spans
    .map((span) => ({ ...span, from: Math.max(span.from, from) - from, to: Math.min(span.to, to) - from }))
    .filter((span) => span.from < span.to);
}

/**
 * A text of which pieces are replaced, its spans moved with them. Nothing is replaced across the border of a span, except
 * where `whole` says what must not be cut: the border moves to its beginning.
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

/** A text without blanks at its ends, its spans moved with it. */
export function trimmed({ text, spans }: Formatted): Formatted {
  const bare = text.trim();
  const from = text.length - text.trimStart().length;
  return { text: bare, spans: spansWithin(spans, from, from + bare.length) };
}
