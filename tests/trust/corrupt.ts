import type { Seeded } from "./seeded.ts";

/** What a bad answer may take its wrong words from: all of them are printed somewhere in the same documents. */
export interface Stock {
  readonly figures: readonly string[];
  readonly years: readonly string[];
  readonly levels: readonly string[];
  readonly bodies: readonly string[];
  readonly sentences: readonly string[];
}

/** Ways to make a good answer say something that is not printed. Each gives undefined when a text offers no place. */
export const CORRUPTIONS = {
  value: (text, stock, seeded) =>
    swap(text, /(?<![\d.,/])\d+(?:,\d+)?\s?%|(?<![\d.,/])\d+,\d(?![\d,])/g, stock.figures, seeded),
  period: (text, stock, seeded) => swap(text, /(?<![\d/])20\d\d(?![\d/])/g, stock.years, seeded),
  date: (text, _, seeded) =>
    swap(text, /(?<![\d/])\d{1,2}\/\d{1,2}(?![\d/])/g, [`${1 + Math.floor(seeded.next() * 28)}/7`], seeded),
  level: (text, stock, seeded) => swap(text, anyOf(stock.levels), stock.levels, seeded),
  lead: (text, stock, seeded) => swap(text, anyOf(stock.bodies), stock.bodies, seeded),
  role: (text) => swapWords(text, "Chủ trì: ", "Phối hợp: "),
  object: (text, stock, seeded) => swap(text, /(?<=“)[^“”]{20,}?(?=\.?”)/g, stock.sentences, seeded),
  comparison: (text) => swapWords(text, ": tối thiểu ", ": tối đa "),
  law: (text, _, seeded) =>
    swap(text, /(?<![\d/])\d{1,4}(?=\/(?:\d{4}\/)?[A-ZĐ])/g, [String(1 + Math.floor(seeded.next() * 900))], seeded),
  place: (text, _, seeded) =>
    swap(text, /(?<=(?:dòng|điểm|mục [IVX]+\.)\s?)(?:\d+|[a-f])(?![\d,])/g, ["7", "9", "b", "e"], seeded),
} satisfies Record<string, (text: string, stock: Stock, seeded: Seeded) => string | undefined>;

/** Puts other words in one of the places that a pattern finds. */
function swap(text: string, pattern: RegExp, by: readonly string[], seeded: Seeded): string | undefined {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return undefined;
  const at = seeded.pick(found);
  const other = by.filter((word) => word.trim() !== at[0].trim() && !at[0].includes(word) && !word.includes(at[0]));
  if (other.length === 0) return undefined;
  return text.slice(0, at.index) + seeded.pick(other) + text.slice(at.index + at[0].length);
}

function swapWords(text: string, one: string, other: string): string | undefined {
  if (text.includes(one)) return text.replace(one, other);
  return text.includes(other) ? text.replace(other, one) : undefined;
}

function anyOf(words: readonly string[]): RegExp {
  const longest = [...words].sort((left, right) => right.length - left.length);
  const escaped = longest.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<!\\p{L})(?:${escaped.join("|")})(?!\\p{L})`, "gu");
}
