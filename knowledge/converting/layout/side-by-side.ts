import { median } from "./lines.ts";
import type { Line, Segment } from "./page.ts";

/** Lines in which two or more things stand beside each other, with a white strip between them all the way down. */
export interface Beside {
  readonly kind: "beside";
  /** Edges between the columns. */
  readonly gutters: readonly number[];
  readonly lines: readonly Line[];
}

export type Band = Beside | { readonly kind: "line"; readonly line: Line };

/** Narrower than this, in heights of a letter, a white strip is a gap between words. */
const STRIP = 0.6;

interface Strip {
  readonly from: number;
  readonly to: number;
}

/** Tells lines that are read alone from those that stand beside others. */
export function bandsOf(given: readonly Line[]): Band[] {
  const lines = partedAtHalves(given);
  const bands: Band[] = [];
  for (let at = 0; at < lines.length; ) {
    const run = besideFrom(lines, at);
    const line = given[at];
    if (run !== undefined) {
      bands.push(run);
      at += run.lines.length;
    } else {
      if (line !== undefined) bands.push({ kind: "line", line });
      at += 1;
    }
  }
  return bands;
}

/** So many lines above and below a line with a narrow gap may show where the columns are. */
const LINES_NEAR = 4;
/** Fewer letters before a narrow gap are the number of a paragraph. */
const FEWEST_LETTERS = 6;

/**
 * A name that fills its column leaves a narrow gap to the next: it parts the columns where a line near by has a wide gap
 * at the same place ("SỞ GIÁO DỤC VÀ ĐÀO TẠO CỘNG HÒA …" above "Số: 12/KH        Hà Nội, ngày …").
 */
function partedAtHalves(lines: readonly Line[]): Line[] {
  return lines.map((line, at) => {
    const [only, ...others] = line.segments;
    const halves = only?.halves;
    if (halves === undefined || others.length > 0 || halves[0].text.length < FEWEST_LETTERS) return line;
    const parted = { ...line, segments: halves };
    const near = lines
      .slice(Math.max(0, at - LINES_NEAR), at + LINES_NEAR + 1)
      .filter(({ segments, y }) => segments.length === 2 && Math.abs(y - line.y) < line.size * LINES_NEAR * 2);
    return near.some((other) => narrow(stripsOf(other), parted).length > 0) ? parted : line;
  });
}

/** The longest run from this line on that one white strip goes through; it ends with the last line on both sides. */
function besideFrom(lines: readonly Line[], start: number): Beside | undefined {
  const lead = leadingLines(lines, start);
  const first = lines[start + lead];
  if (first === undefined || first.segments.length < 2) return undefined;
  let strips = stripsOf(first);
  let end = start + lead + 1;
  let until = end;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    const before = lines[end - 1];
    if (line === undefined || before === undefined || line.y - before.y > line.size * 5) break;
    const narrowed = narrow(strips, line);
    if (narrowed.length === 0) break;
    if (line.segments.length > 1 || isAside(lines.slice(start, until), line, narrowed)) {
      strips = narrowed;
      until = end + 1;
    } else break;
  }
  const run = lines.slice(start, until);
  // One line with a wide gap is a line that was spread to the edges.
  if (run.filter(({ segments }) => segments.length > 1).length < 2) return undefined;
  const gutters = strips.map(({ from, to }) => (from + to) / 2);
  return { kind: "beside", gutters, lines: run };
}

/** A line on one side alone may come before the first that has two, as the name of a higher office does. */
function leadingLines(lines: readonly Line[], start: number): number {
  const [first, second] = [lines[start], lines[start + 1]];
  const [only] = first?.segments ?? [];
  if (first?.segments.length !== 1 || only === undefined || second === undefined || second.segments.length !== 2)
    return 0;
  if (second.y - first.y > first.size * 1.6 || /[.;:]$/.test(only.text)) return 0;
  return second.segments.some((segment) => only.x > segment.x - 40 && only.right < segment.right + 40) &&
    narrow(stripsOf(second), first).length > 0
    ? 1
    : 0;
}

function stripsOf({ segments }: Line): Strip[] {
  return segments.slice(1).map((segment, at) => ({ from: segments[at]?.right ?? 0, to: segment.x }));
}

/** What is left of the strips beside the letters of a line. */
function narrow(strips: readonly Strip[], line: Line): Strip[] {
  return strips
    .map((strip) => line.segments.reduce(cut, strip))
    .filter(({ from, to }) => to - from > STRIP * line.size);
}

function cut({ from, to }: Strip, { x, right }: Segment): Strip {
  if (right <= from || x >= to) return { from, to };
  const [before, after] = [x - from, to - right];
  if (before <= 0 && after <= 0) return { from, to: from };
  return before >= after ? { from, to: Math.min(to, x) } : { from: Math.max(from, right), to };
}

/** A line on one side belongs to the run when it keeps to the left edge or to the middle of what stands on that side. */
function isAside(run: readonly Line[], line: Line, strips: readonly Strip[]): boolean {
  const [only] = line.segments;
  const [strip] = strips;
  if (only === undefined || strip === undefined) return false;
  const onLeft = only.right <= (strip.from + strip.to) / 2;
  const same = run
    .flatMap(({ segments }) => segments)
    .filter(({ right }) => right <= (strip.from + strip.to) / 2 === onLeft);
  if (same.length === 0) return false;
  const left = median(same.map(({ x }) => x));
  const middle = median(same.map(({ x, right }) => (x + right) / 2));
  return Math.abs(only.x - left) < line.size || Math.abs((only.x + only.right) / 2 - middle) < line.size * 1.5;
}
