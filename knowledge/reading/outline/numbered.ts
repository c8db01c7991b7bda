import { type Marker, romanValue } from "../layout/marker.ts";
import { appendixId, open, openNumber, type Trail } from "../layout/trail.ts";
import { openForm, openUncalled } from "./attachments.ts";
import { body, bodyTrail, type State } from "./state.ts";

const ORDINALS: Readonly<Record<string, number>> = { nhất: 1, hai: 2, ba: 3, tư: 4, năm: 5 };

/** Where the numbers of a document begin anew, so that a number means a place only together with what is above it. */
export interface Numbering {
  readonly inParts: boolean;
  readonly underTitles: boolean;
}

/** Where a paragraph with a number, a letter or a word of the outline ("Điều 3", "Phụ lục II") stands. */
export function atMarker(state: State, marker: Marker, restarts: Numbering): State {
  if (state.zone === "tail" && OPENS.has(marker.kind)) {
    const opened = attached(state, marker);
    return opened === state ? state : atMarker(opened, marker, restarts);
  }
  const label = marker.label;
  const title = marker.rest.replace(/[.:;]\s*$/, "");
  const trail = bodyTrail(state);
  switch (marker.kind) {
    case "appendix":
      return appendix(state, marker, title);
    case "form":
      return openForm(state, label, title);
    case "part":
      if (/^[A-H]$/.test(label)) return body(state, open(trail, "section", label, title, label));
      return body(state, open(trail, "part", label, title, restarts.inParts ? `P${ordinalOf(label)}` : ""));
    case "chapter":
      return body(state, open(trail, "chapter", label, title, ""));
    case "division":
      return body(state, open(trail, "section", label, title, ""));
    case "article":
      return article(state, marker, title);
    case "roman":
      return body(state, open(trail, inAppendix(trail) ? "group" : "section", label, title, label));
    case "number":
      return body(state, numberUnder(openNumber(trail, label, title), restarts));
    case "letter":
      return state.zone === "body" ? point(state, label, title) : state;
    default:
      return special(state, marker);
  }
}

/** A title above numbers that run through the whole document adds nothing to their places. */
function numberUnder(trail: Trail, { underTitles }: Numbering): Trail {
  return underTitles ? trail : trail.map((step) => (step.kind === "title" ? { ...step, id: "" } : step));
}

const OPENS = new Set<Marker["kind"]>(["part", "chapter", "division", "roman", "number"]);
/** A longer numbered paragraph is none of the recipients. */
const LONGEST_RECIPIENT = 70;

/** What is numbered after the signature is attached: chapters make a regulation, plain numbers an appendix. */
function attached(state: State, { kind, rest }: Marker): State {
  if (kind === "part" || kind === "chapter" || kind === "division") {
    const attachments = state.attachments + 1;
    return { ...body(state, attachmentTrail(attachments, "")), attachments };
  }
  return state.signed || rest.length > LONGEST_RECIPIENT ? openUncalled(state, "") : state;
}

function special(state: State, marker: Marker): State {
  if (marker.kind === "basis" && state.zone === "head") return basis(state);
  if (marker.kind === "recipients" && !state.trail.some((step) => step.kind === "form"))
    return tail(state, "recipients", "NOINHAN");
  if (marker.kind === "closing" && state.zone === "body") {
    const sections = state.trail.filter((step) => step.kind === "section" || step.kind === "appendix");
    return { ...state, trail: [...sections, { kind: "closing", label: "", title: "", id: "ket" }] };
  }
  return state;
}

/** The next legal basis of the act. */
export function basis(state: State): State {
  const label = String(state.basisCount + 1);
  const trail: Trail = [{ kind: "basis", label, title: "", id: `CANCU.${label}` }];
  return { ...state, basisCount: state.basisCount + 1, trail };
}

/** After the body: the recipients, or who signs. */
export function tail(state: State, kind: "recipients" | "signature", id: string): State {
  return { ...state, zone: "tail", unit: "", trail: [{ kind, label: "", title: "", id }] };
}

function appendix(state: State, marker: Marker, title: string): State {
  const appendices = state.appendices + 1;
  const id = marker.label === "" ? `PL${appendices}` : appendixId(marker);
  return { ...body(state, open([], "appendix", marker.label, title, id)), appendices };
}

/** Điều 1 printed a second time opens the regulation attached to a decision. */
function article(state: State, marker: Marker, title: string): State {
  const number = Number.parseInt(marker.label, 10);
  const trail = bodyTrail(state);
  const restarts = number === 1 && state.articleSeen >= 1 && trail[0]?.kind !== "attachment";
  const base = restarts ? attachmentTrail(state.attachments + 1, "") : trail;
  return {
    ...body(state, open(base, "article", marker.label, title, `D${marker.label}`)),
    articleSeen: number,
    attachments: state.attachments + (restarts ? 1 : 0),
  };
}

/** The trail of the n-th attached regulation: `KT`, `KT2`, … */
export function attachmentTrail(count: number, title: string): Trail {
  return open([], "attachment", count === 1 ? "" : String(count), title, count === 1 ? "KT" : `KT${count}`);
}

/** A scan reads "d)" and "đ)" alike: the second of two in a row is the other one. */
function point(state: State, printed: string, title: string): State {
  const isRepeated = printed === state.point && /^[dđ]$/.test(printed);
  const label = isRepeated ? (printed === "d" ? "đ" : printed) : printed;
  return { ...state, unit: "", point: printed, trail: open(state.trail, "point", label, title, label) };
}

function inAppendix(trail: Trail): boolean {
  return trail[0]?.kind === "appendix";
}

function ordinalOf(label: string): number | string {
  return ORDINALS[label.toLowerCase()] ?? romanValue(label) ?? label;
}
