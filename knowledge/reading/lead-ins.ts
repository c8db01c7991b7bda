import { isUnder } from "../domain/place.ts";
import type { Draft } from "./layout/draft.ts";
import { markerOf } from "./layout/marker.ts";
import { sentences } from "./sentences.ts";

interface Introduction {
  readonly place: string;
  /** The sentence that ends with the colon. */
  readonly text: string;
  /** How deep in a list of dashes the items below it stand: 0 for numbered and lettered items, 1 for "-", 2 for "+". */
  readonly depth: number;
}

/**
 * Gives each passage the introductions that are open above it: "2. Mức phụ cấp 25% áp dụng đối với:" is said of "a) Nhà
 * giáo …" and of "b) …". An introduction is over where its list is: at the next place beside it, at a paragraph that belongs
 * to no item of it, or at a dash of its own depth.
 */
export function withLeadIns(drafts: readonly Draft[]): Draft[] {
  let open: Introduction[] = [];
  return drafts.map((draft, index) => {
    open = stillOpen(open, drafts, index);
    const leadIns = open.map(({ text }) => text);
    const own = introductionOf(draft);
    if (own !== undefined) open = [...open, own];
    return leadIns.length === 0 ? draft : { ...draft, leadIns };
  });
}

/** The sentence of a passage that announces a list, or undefined. */
function introductionOf({ text, place, kind, cells }: Draft): Introduction | undefined {
  if (cells !== undefined || kind === "header" || kind === "recipients" || kind === "signature") return undefined;
  if (!/:["”’)]*$/.test(text.trim())) return undefined;
  return { place: place.id, text: sentences(text).at(-1)?.text ?? text, depth: dashDepth(text) };
}

function stillOpen(open: readonly Introduction[], drafts: readonly Draft[], index: number): Introduction[] {
  const draft = drafts[index];
  if (draft === undefined) return [];
  const depth = dashDepth(draft.text);
  return open.filter(({ place, depth: introduced }) => {
    if (!isUnder(draft.place.id, place)) return false;
    if (depth > 0) return depth > introduced;
    if (draft.place.id === place) return introduced === 0 && isOnlyItem(drafts, index);
    return !closesList(drafts, index);
  });
}

/** Right below an introduction, without marks: "Không quy định.", "Từ ngày 05/07/2027 …", one line after the other. */
function isOnlyItem(drafts: readonly Draft[], index: number): boolean {
  const [draft, above] = [drafts[index], drafts[index - 1]];
  if (draft === undefined || above?.place.id !== draft.place.id || markerOf(draft.text) !== undefined) return false;
  return introductionOf(above) !== undefined || isOnlyItem(drafts, index - 1);
}

/**
 * A paragraph without a mark after the last point of a list, which ended with a full stop, is said beside the list; between
 * two points it belongs to the upper one.
 */
function closesList(drafts: readonly Draft[], index: number): boolean {
  const [draft, above, below] = [drafts[index], drafts[index - 1], drafts[index + 1]];
  if (draft === undefined || markerOf(draft.text) !== undefined || draft.cells !== undefined) return false;
  if (draft.place.steps.at(-1)?.kind !== "point" || above === undefined || !/\.["”’)]*$/.test(above.text)) return false;
  const parent = draft.place.id.slice(0, draft.place.id.lastIndexOf("."));
  return !(
    below !== undefined &&
    below.place.id !== draft.place.id &&
    isUnder(below.place.id, parent) &&
    below.kind === "point"
  );
}

function dashDepth(text: string): number {
  const mark = /^([-–•*+])\s/.exec(text)?.[1];
  if (mark === undefined) return 0;
  return mark === "+" ? 2 : 1;
}
