import type { Clause, Segment } from "./segments.ts";
import type { SpokenWord } from "./spoken.ts";
import { formsIn, type WordLists } from "./words.ts";

/** Where a piece or a figure is printed in a segment. */
interface Printed {
  readonly start: number;
  readonly end: number;
}

const FIGURE = /\d+(?:[.,/]\d+)*\s?%?/g;

/**
 * The text of a segment up to the end of the clause of the last piece, where it prints the pieces of a part of a sentence: each
 * whole, between the words that bound it there, and belonging together ("năm 2025" beside the figure of 2030 does not).
 */
export function printedTogether(
  { words, pieces }: { readonly words: readonly SpokenWord[]; readonly pieces: readonly string[] },
  segment: Segment,
  lists: WordLists,
  asked: ReadonlySet<string>,
): string | undefined {
  const { text } = segment;
  const printed = piecesIn(words, pieces).map((piece) =>
    occurrences(text, piece.text).find(
      (at) => isWhole(text, at) && isUnitSaid(text, at, piece.after[0]) && isBounded(text, at, piece, lists),
    ),
  );
  if (printed.some((at) => at === undefined)) return undefined;
  const said = printed.flatMap((at) => at ?? []);
  const figures = [...text.matchAll(FIGURE)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  const figured = said.filter((one) => figures.some((figure) => isIn(figure, one)));
  const unsaid = figures.filter((figure) => !said.some((one) => isIn(figure, one)));
  const isUnsaidBetween = (start: number, end: number): boolean =>
    unsaid.some((figure) => figure.start >= start && figure.end <= end);
  const belong = (one: Printed, other: Printed): boolean => {
    const [first, second] = one.start <= other.start ? [one, other] : [other, one];
    const [left, right] = [clauseOf(segment, first), clauseOf(segment, second)];
    if (left === right) return left !== undefined && !isUnsaidBetween(left.start, left.end);
    if (left === undefined || isUnsaidBetween(left.start, left.end)) return false;
    return !isUnsaidBetween(first.end, second.start) && isTime(text, first) && !isTime(text, second);
  };
  const isPaired = figured.every((one, index) => figured.slice(index + 1).every((other) => belong(one, other)));
  const meant = unsaid.filter((figure) => formsIn(textAt(text, figure)).every((form) => asked.has(form)));
  if (!isPaired || (figured.length > 0 && !isMeantSaid(segment, meant, figured))) return undefined;
  return text.slice(0, Math.max(...said.map((one) => clauseOf(segment, one)?.end ?? text.length)));
}

/** A figure that the question names, such as its year, is printed beside one of the pieces and no other figure. */
function isMeantSaid(segment: Segment, meant: readonly Printed[], figured: readonly Printed[]): boolean {
  const figures = [...segment.text.matchAll(FIGURE)].map(({ index }) => index);
  return meant.every((one) =>
    figured.some((piece) => {
      const clause = clauseOf(segment, one);
      const others = figures.filter(
        (at) => clause !== undefined && at >= clause.start && at < clause.end && at !== one.start,
      );
      if (clauseOf(segment, piece) === clause) return others.every((at) => at >= piece.start && at < piece.end);
      const isBetween = figures.some((at) => at >= one.end && at < piece.start);
      return one.start < piece.start && others.length === 0 && !isBetween;
    }),
  );
}

interface SpokenPiece {
  readonly text: string;
  /** Forms of the words of its clause before it, the nearest first. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function piecesIn(words: readonly SpokenWord[], texts: readonly string[]): SpokenPiece[] {
  const ids = [...new Set(words.flatMap(({ piece }) => piece ?? []))];
  return ids.map((id) => {
    const first = words.findIndex(({ piece }) => piece === id);
    const last = words.findLastIndex(({ piece }) => piece === id);
    const opening = words.findLastIndex(({ opens, isFree }, index) => index <= first && (opens || isFree));
    const start = words[opening]?.isFree === true ? opening + 1 : Math.max(0, opening);
    return {
      text: texts[id] ?? "",
      before: formsOf(words.slice(start, first)).reverse(),
      after: formsOf(words.slice(last + 1)),
    };
  });
}

function formsOf(words: readonly SpokenWord[]): string[] {
  return words.map(({ form }) => form);
}

function occurrences(text: string, piece: string): Printed[] {
  const found: Printed[] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
    found.push({ start: at, end: at + piece.length });
  return found;
}

/** Not a part of a longer word, figure, date, percentage or number of an act. */
function isWhole(text: string, { start, end }: Printed): boolean {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (/[\p{L}\p{M}\d]$|[\d\p{L}][.,/-]$/u.test(before)) return false;
  return (
    !/^(?:[\p{L}\p{M}\d]|\s?%|[.,/-]\d|-\p{L})/u.test(after) && !(/\d$/.test(text.slice(0, end)) && /^\//.test(after))
  );
}

/** A bare figure is said with the unit that is printed after it. */
function isUnitSaid(text: string, at: Printed, next: string | undefined): boolean {
  const piece = textAt(text, at);
  const [, unit] = /^\s([\p{L}\p{M}]+)/u.exec(text.slice(at.end)) ?? [];
  if (!/^[\d.,]+$/.test(piece) || /^20\d\d$/.test(piece) || unit === undefined) return true;
  return formsIn(unit)[0] === next;
}

/** The words that bound a figure in print ("không quá", "trước ngày") are said, and no others. */
function isBounded(
  text: string,
  { start, end }: Printed,
  said: SpokenPiece,
  { before, through, after }: WordLists,
): boolean {
  const run = (forms: readonly string[], bounds: ReadonlySet<string>): string => {
    const other = forms.findIndex((form) => !bounds.has(form) && !through.has(form));
    return forms
      .slice(0, other < 0 ? forms.length : other)
      .filter((form) => !through.has(form))
      .join(" ");
  };
  const clause =
    text
      .slice(0, start)
      .split(/[,;:(]\s/)
      .at(-1) ?? "";
  return (
    run(formsIn(clause).reverse(), before) === run(said.before, before) &&
    run(formsIn(text.slice(end)), after) === run(said.after, after)
  );
}

function clauseOf({ clauses }: Segment, { start }: Printed): Clause | undefined {
  return clauses.find((clause) => start >= clause.start && start < clause.end);
}

function isTime(text: string, at: Printed): boolean {
  return /(?<!\d)20\d\d(?!\d)|\d\/\d/.test(textAt(text, at));
}

function textAt(text: string, { start, end }: Printed): string {
  return text.slice(start, end).trim();
}

function isIn(inner: Printed, outer: Printed): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
