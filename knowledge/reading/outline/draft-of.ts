import type { PassageKind } from "../../domain/passage.ts";
import { isCapitals, type TextBlock } from "../layout/blocks.ts";
import type { Draft } from "../layout/draft.ts";
import { type Marker, markerOf } from "../layout/marker.ts";
import { placeOf } from "../layout/trail.ts";
import type { State } from "./state.ts";

/** The passage of a paragraph at the place that is open. */
export function draftOf(state: State, block: TextBlock): Draft {
  const marker = markerOf(block.text);
  const leaf = state.trail.at(-1);
  const kind = kindOf(state, marker, block);
  const isOwn = kind === "heading" || (marker !== undefined && marker.label === leaf?.label);
  const above = isOwn ? state.trail.slice(0, -1) : state.trail;
  const draft = {
    place: placeOf(state.trail),
    kind,
    headings: above.map((step) => step.title).filter(Boolean),
    leadIns: [],
    text: block.text,
  };
  return block.page === undefined ? draft : { ...draft, page: block.page };
}

const OUTLINE = new Set(["appendix", "form", "part", "chapter", "division", "article", "roman", "number"]);

function kindOf(state: State, marker: Marker | undefined, block: TextBlock): PassageKind {
  const leaf = state.trail.at(-1);
  if (leaf?.kind === "header") return "header";
  if (leaf?.kind === "basis" || leaf?.kind === "recipients" || leaf?.kind === "signature") return leaf.kind;
  if (marker?.kind === "letter") return "point";
  if (leaf?.kind === "title" && leaf.title === block.text) return "heading";
  const numbered = marker !== undefined && OUTLINE.has(marker.kind);
  const titled =
    (marker?.kind !== "dash" && (block.strong || isCapitals(block.text))) ||
    (numbered && !/[.;:,…]["”’)]*$/.test(block.text) && marker.kind !== "number");
  if (titled) return "heading";
  return numbered && marker.kind === "number" && /^\d+(?:\.\d+)+$/.test(marker.label) && !/[.;:]$/.test(block.text)
    ? "heading"
    : "paragraph";
}
