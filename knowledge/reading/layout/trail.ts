import type { Place, PlaceStep, PlaceStepKind } from "../../domain/place.ts";
import { type Marker, romanValue } from "./marker.ts";

/** One open level of the outline while a document is read from top to bottom. */
export interface TrailStep extends PlaceStep {
  /** What this step adds to the canonical id; "" for a level that does not restart the numbering below it. */
  readonly id: string;
  readonly title: string;
}
export type Trail = readonly TrailStep[];

const DEPTH: Readonly<Record<PlaceStepKind, number>> = {
  header: 0,
  basis: 0,
  recipients: 0,
  signature: 0,
  attachment: 1,
  appendix: 1,
  part: 2,
  chapter: 3,
  section: 4,
  group: 4,
  article: 5,
  heading: 6,
  clause: 6,
  point: 8,
  row: 9,
  total: 9,
  closing: 9,
};

/** Opens the level of a marker, after closing every level as deep or deeper. */
export function open(trail: Trail, kind: PlaceStepKind, label: string, title: string, id: string): Trail {
  return [...trail.filter((step) => DEPTH[step.kind] < DEPTH[kind]), { kind, label, title, id }];
}

/**
 * Opens the level of a number such as "3", "3.1" or "3.1.2". A dotted number is one step that replaces its siblings. A
 * plain "1" below a deeper heading that does not follow the last plain number begins an inner list.
 */
export function openNumber(trail: Trail, label: string, title: string): Trail {
  const inArticle = trail.some((step) => step.kind === "article");
  const kind = inArticle ? "clause" : "heading";
  const numbered = trail.filter((step) => step.kind === kind);
  const outer = trail.filter((step) => DEPTH[step.kind] < DEPTH[kind]);
  const parents = numbered.filter((step) => label.startsWith(`${step.label}.`));
  const current = numbered[0];
  const startsInnerList = label === "1" && current !== undefined && numbered.length > 1;
  if (startsInnerList) return [...outer, ...numbered, { kind, label, title, id: label }];
  if (parents.length === 0 && numbered.length > 0 && !label.includes(".")) {
    const sibling = numbered.findLastIndex((step) => Number(step.label) + 1 === Number(label));
    if (sibling > 0) return [...outer, ...numbered.slice(0, sibling), { kind, label, title, id: label }];
  }
  return [...outer, ...parents, { kind, label, title, id: label }];
}

/** The place of a trail: the canonical id joins the ids of its steps, a dotted number standing for its parents. */
export function placeOf(trail: Trail): Place {
  const ids: string[] = [];
  for (const step of trail) {
    const previous = ids.at(-1);
    if (previous !== undefined && /\d/.test(step.label) && step.label.startsWith(`${previous}.`))
      ids[ids.length - 1] = step.id;
    else if (step.id !== "") ids.push(step.id);
  }
  return {
    id: ids.join("."),
    steps: trail.filter((step) => step.id !== "").map(({ kind, label }) => ({ kind, label })),
  };
}

/** Id of an appendix: Roman and Arabic numbering give the same id, `PL3`. */
export function appendixId(marker: Marker): string {
  return `PL${romanValue(marker.label) ?? marker.label.toUpperCase()}`;
}
