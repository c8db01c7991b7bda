/** A piece of a passage, with its character offsets. */
export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const END = /[.!?…](?=["”’)]*\s+(?:\p{Lu}|[“"(+\d-]))|\s\|\s|(?<=[.;:!?…)|]["”’]?)\s(?=[-+•]\s+\p{Lu})/gu;

/**
 * The sentences of a text. Abbreviations and numbers do not end one ("TP. Long Xuyên", "v.v.", "1. Sở"). Bullets inside
 * a table cell, and the cells of a row, are sentences of their own. The dash in a name ("Phòng GD Trung học - GDTX") is
 * no bullet.
 */
export function sentences(text: string): Span[] {
  const cuts: number[] = [];
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 4), match.index);
    if (match[0] === "." && isAbbreviation(before, match.index)) continue;
    cuts.push(end);
  }
  const spans: Span[] = [];
  let start = 0;
  for (const end of [...cuts, text.length]) {
    const raw = text.slice(start, end);
    const trimmed = raw.replace(/\s*\|\s*$/, "").trim();
    const offset = raw.indexOf(trimmed);
    if (trimmed !== "") spans.push({ text: trimmed, start: start + offset, end: start + offset + trimmed.length });
    start = end;
  }
  return spans;
}

/** "TP.", "v.v." and the number at the beginning of a paragraph end with a full stop that ends no sentence. */
function isAbbreviation(before: string, at: number): boolean {
  return /(?:^|[\s(])(?:\p{Lu}{1,2}|v\.v|Ths|PGS)$/u.test(before) || (at <= 3 && /^\d{1,2}$/.test(before));
}
