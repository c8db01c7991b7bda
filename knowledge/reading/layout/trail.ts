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
  form: 1.5,
  part: 2,
  chapter: 3,
  section: 4,
  group: 4,
  article: 5,
  heading: 6,
  clause: 6,
  title: 7,
  point: 8,
  row: 9,
  total: 9,
  closing: 9,
  paragraph: 9,
  official: 9,
};

/** Opens the level of a marker, after closing every level as deep or deeper. */
export function open(trail: Trail, kind: PlaceStepKind, label: string, title: string, id: string): Trail {
  return [...trail.filter((step) => DEPTH[step.kind] < DEPTH[kind]), { kind, label, title, id }];
}

/**
 * Opens the level of a number such as "3", "3.1" or "3.1.2". A dotted number is one step that replaces its siblings. A
 * plain number goes on in the innermost list whose last number it follows; "1" below a dotted heading or an unnumbered
 * title begins an inner list.
 */
export function openNumber(trail: Trail, label: string, title: string): Trail {
  const kind = trail.some((step) => step.kind === "article") ? "clause" : "heading";
  const step = { kind, label, title, id: label } as const;
  const at = numberedAt(trail, label);
  return [...trail.slice(0, at), step];
}

/** Where in the trail a number opens: the steps before it stay. */
function numberedAt(trail: Trail, label: string): number {
  const isNumber = (step: TrailStep): boolean => step.kind === "heading" || step.kind === "clause";
  const first = trail.findIndex(isNumber);
  const outer = trail.findIndex((step) => DEPTH[step.kind] >= DEPTH.title);
  if (label.includes(".")) {
    const parent = trail.findLastIndex((step) => isNumber(step) && label.startsWith(`${step.label}.`));
    if (parent >= 0) return parent + 1;
  } else {
    const sibling = trail.findLastIndex((step) => isNumber(step) && Number(step.label) + 1 === Number(label));
    if (sibling >= 0) return sibling;
    const titled = trail.findLastIndex((step) => step.kind === "title");
    if (label === "1" && titled >= 0) return titled + 1;
    const dotted = trail.findLastIndex((step) => isNumber(step) && step.label.includes("."));
    if (label === "1" && dotted >= 0) return dotted + 1;
  }
  if (first >= 0) return first;
  return outer >= 0 ? outer : trail.length;
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
  const [first] = trail;
  const last = trail.at(-1);
  // The title of a chapter: nothing in it has a number of its own yet.
  if (ids.length === 0 && last !== undefined)
    return {
      id: `${last.kind === "chapter" ? "C" : "M"}${last.label}`,
      steps: [{ kind: last.kind, label: last.label }],
    };
  // What stands before every number lies under the head, as far as a reference by number can tell.
  const unnumbered = first !== undefined && (first.kind === "title" || first.kind === "paragraph") && first.id !== "";
  return {
    id: (unnumbered ? ["HDR", ...ids] : ids).join("."),
    steps: trail.filter((step) => step.id !== "").map(({ kind, label }) => ({ kind, label })),
  };
}

/** Id of an appendix: Roman and Arabic numbering give the same id, `PL3`. */
export function appendixId(marker: Marker): string {
  return `PL${romanValue(marker.label) ?? marker.label.toUpperCase()}`;
}
