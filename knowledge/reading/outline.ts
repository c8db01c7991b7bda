import type { PassageKind } from "../domain/passage.ts";
import { fold } from "../domain/syllable.ts";
import { type Block, isCapitals } from "./layout/blocks.ts";
import type { Draft } from "./layout/draft.ts";
import { type Marker, markerOf } from "./layout/marker.ts";
import { appendixId, open, openNumber, placeOf, type Trail } from "./layout/trail.ts";
import { readTable } from "./tables/table.ts";
import { tableDrafts } from "./tables/table-drafts.ts";

interface State {
  readonly trail: Trail;
  /** Where in the document we are: its head, its body, or after the body (recipients, signature). */
  readonly zone: "head" | "body" | "tail";
  readonly basisCount: number;
  readonly articleSeen: number;
  readonly unit: string;
}

const HEAD: Trail = [{ kind: "header", label: "", title: "", id: "HDR" }];
const SIGNATURE =
  /^(?:kt|tm|tl|tuq|q)\s*\.\s|^(?:pho\s+)?(?:giam doc|chu tich|hieu truong|bo truong|thu truong|chanh van phong|truong phong|thu tuong)\b/;

const ATTACHED = /^(?:bieu|bang|danh sach|danh muc|mau|lich)\s/;

/** Walks the blocks from top to bottom and gives each its place. */
export function toDrafts(blocks: readonly Block[]): Draft[] {
  let state: State = { trail: HEAD, zone: "head", basisCount: 0, articleSeen: 0, unit: "" };
  const drafts: Draft[] = [];
  for (const block of blocks) {
    if (block.kind === "table") {
      const table = readTable(block.rows);
      drafts.push(...tableDrafts(table, state.trail, state.unit));
      state = { ...state, unit: "" };
      continue;
    }
    state = advance(closePoint(state, drafts.at(-1)), block);
    drafts.push(draftOf(state, block));
  }
  return drafts;
}

function advance(state: State, block: { text: string; strong: boolean }): State {
  const marker = markerOf(block.text);
  const unit = unitLine(block.text);
  if (unit !== undefined) return { ...state, unit };
  if (marker === undefined) return withoutMarker(state, block);
  const label = marker.label;
  const title = marker.rest.replace(/[.:;]\s*$/, "");
  const body = (trail: Trail): State => ({ ...state, trail, zone: "body", unit: "" });
  switch (marker.kind) {
    case "appendix":
      return body(open([], "appendix", label, title, appendixId(marker)));
    case "part":
      return body(open(bodyTrail(state), "part", label, title, `P${label}`));
    case "chapter":
      return body(open(bodyTrail(state), "chapter", label, title, ""));
    case "division":
      return body(open(bodyTrail(state), "section", label, title, ""));
    case "article":
      return article(state, marker, title);
    case "roman":
      return body(open(bodyTrail(state), inAppendix(state.trail) ? "group" : "section", label, title, label));
    case "number":
      return state.zone === "tail" ? state : body(openNumber(bodyTrail(state), label, title));
    case "letter":
      return state.zone === "body" ? body(open(state.trail, "point", label, title, label)) : state;
    default:
      return special(state, marker);
  }
}

function special(state: State, marker: Marker): State {
  if (marker.kind === "basis" && state.zone === "head") {
    const count = String(state.basisCount + 1);
    return {
      ...state,
      basisCount: state.basisCount + 1,
      trail: [{ kind: "basis", label: count, title: "", id: `CANCU.${count}` }],
    };
  }
  if (marker.kind === "recipients")
    return { ...state, zone: "tail", trail: [{ kind: "recipients", label: "", title: "", id: "NOINHAN" }] };
  if (marker.kind === "closing" && state.zone === "body") {
    const sections = state.trail.filter((step) => step.kind === "section" || step.kind === "appendix");
    return { ...state, trail: [...sections, { kind: "closing", label: "", title: "", id: "ket" }] };
  }
  return state;
}

/** Điều 1 printed a second time opens the regulation attached to a decision. */
function article(state: State, marker: Marker, title: string): State {
  const number = Number.parseInt(marker.label, 10);
  const restarts = number === 1 && state.articleSeen >= 1;
  const base = restarts ? open([], "attachment", "", "", "KT") : bodyTrail(state);
  return {
    ...state,
    zone: "body",
    articleSeen: number,
    unit: "",
    trail: open(base, "article", marker.label, title, `D${marker.label}`),
  };
}

function withoutMarker(state: State, block: { text: string; strong: boolean }): State {
  const isSigner = SIGNATURE.test(fold(block.text)) && block.text.length < 120;
  if ((state.zone === "tail" || block.strong) && isSigner && (isCapitals(block.text) || block.strong)) {
    return { ...state, zone: "tail", trail: [{ kind: "signature", label: "", title: "", id: "KY" }] };
  }
  // A title after the signature opens an appendix, even when nothing calls it one.
  if (state.zone === "tail" && ATTACHED.test(fold(block.text)) && (isCapitals(block.text) || block.strong))
    return { ...state, zone: "body", trail: open([], "appendix", "", block.text, "PL") };
  if (state.zone === "head" && state.basisCount > 0 && state.trail[0]?.kind === "basis")
    return { ...state, trail: HEAD };
  const appendix = state.trail.at(-1);
  if (appendix?.kind === "appendix" && (block.strong || isCapitals(block.text)) && appendix.title === "") {
    return { ...state, trail: [{ ...appendix, title: block.text }] };
  }
  return state;
}

/**
 * Closes a list of points that ended with a full stop: an unmarked paragraph after it belongs to what is above the
 * list.
 */
function closePoint(state: State, before: Draft | undefined): State {
  if (state.trail.at(-1)?.kind !== "point" || !/\.["”’)]*$/.test(before?.text ?? "")) return state;
  return { ...state, trail: state.trail.slice(0, -1) };
}

function bodyTrail(state: State): Trail {
  return state.zone === "body" ? state.trail : [];
}

function inAppendix(trail: Trail): boolean {
  return trail[0]?.kind === "appendix";
}

/** The unit of amounts in the line above a table: "Tỷ đồng", "Đơn vị tính: triệu đồng". */
function unitLine(text: string): string | undefined {
  const match = /^(?:(?:don vi tinh|dvt|don vi)\s*:?\s*)?((?:ti|ty|trieu|nghin|ngan)?\s*dong|nguoi|%)\s*\.?$/.exec(
    fold(text).replace(/^\(|\)$/g, ""),
  );
  if (match?.[1] === undefined) return undefined;
  return text
    .replace(/^\(|\)$|\.$/g, "")
    .slice(-match[1].length)
    .toLowerCase();
}

function draftOf(state: State, block: { text: string; strong: boolean }): Draft {
  const marker = markerOf(block.text);
  const leaf = state.trail.at(-1);
  const kind = kindOf(state, marker, block);
  const above =
    kind === "heading" || (marker !== undefined && marker.label === leaf?.label)
      ? state.trail.slice(0, -1)
      : state.trail;
  return {
    place: placeOf(state.trail),
    kind,
    headings: above.map((step) => step.title).filter(Boolean),
    leadIns: [],
    text: block.text,
  };
}

function kindOf(state: State, marker: Marker | undefined, block: { text: string; strong: boolean }): PassageKind {
  const leaf = state.trail.at(-1)?.kind;
  if (leaf === "header") return "header";
  if (leaf === "basis" || leaf === "recipients" || leaf === "signature") return leaf;
  if (marker?.kind === "letter") return "point";
  const numbered =
    marker !== undefined &&
    ["appendix", "part", "chapter", "division", "article", "roman", "number"].includes(marker.kind);
  const titled =
    block.strong ||
    isCapitals(block.text) ||
    (numbered && !/[.;:,…]["”’)]*$/.test(block.text) && marker.kind !== "number");
  if (titled) return "heading";
  return numbered && marker.kind === "number" && /^\d+(?:\.\d+)+$/.test(marker.label) && !/[.;:]$/.test(block.text)
    ? "heading"
    : "paragraph";
}
