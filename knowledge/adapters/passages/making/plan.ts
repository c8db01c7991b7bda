import type { FindablePart, FindableText } from "../../../ports.ts";

/** Parts that are indexed together. */
export interface PlannedSegment {
  readonly key: string;
  readonly texts: () => readonly FindableText[];
}

/** Passages of a segment: it does not end before it has the least, and has the most unless one part alone has more. */
export interface SegmentSize {
  readonly least: number;
  readonly most: number;
}

/** Few enough segments for a list to be got in few rows, small enough to be indexed anew within seconds. */
export const SEGMENT_SIZE: SegmentSize = { least: 8_000, most: 32_000 };
/** Among these a segment ends behind a part whose key says so, one in four: what is added or removed moves no other end. */
const ENDS = /[0-3]$/;

/** Puts parts together into segments. Where a part is another, the segments of other parts mostly stay what they are. */
export function planSegments(
  parts: readonly FindablePart[],
  digest: (content: string) => string,
  { least, most }: SegmentSize,
): PlannedSegment[] {
  const groups: FindablePart[][] = [];
  let passages = 0;
  let isEnded = true;
  for (const part of parts) {
    if (isEnded || passages + part.ids.length > most) {
      groups.push([]);
      passages = 0;
    }
    groups.at(-1)?.push(part);
    passages += part.ids.length;
    isEnded = passages >= least && ENDS.test(part.key);
  }
  return groups.map((group) => ({
    key: digest(group.map(({ key }) => key).join()),
    texts: () => group.flatMap(({ texts }) => texts()),
  }));
}
