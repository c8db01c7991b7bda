import type { Trail } from "../layout/trail.ts";

/** What is open while a document is read from top to bottom. */
export interface State {
  readonly trail: Trail;
  /** Where in the document we are: its head, its body, or after the body (recipients, signature). */
  readonly zone: "head" | "body" | "tail";
  readonly basisCount: number;
  readonly articleSeen: number;
  /** Attached regulations and appendices so far. */
  readonly attachments: number;
  readonly appendices: number;
  /** Unnumbered titles and paragraphs so far. */
  readonly titles: number;
  readonly paragraphs: number;
  /** The unit of amounts in the line above a table. */
  readonly unit: string;
  /** The name of who signs was read: what follows is attached. */
  readonly signed: boolean;
  /** The trail at which another act is quoted, while the quotation is open. */
  readonly quoting?: Trail;
  /** The label of the last point, for a scan that reads "d)" and "đ)" alike. */
  readonly point: string;
}

export const HEAD: Trail = [{ kind: "header", label: "", title: "", id: "HDR" }];

export const START: State = {
  trail: HEAD,
  zone: "head",
  basisCount: 0,
  articleSeen: 0,
  attachments: 0,
  appendices: 0,
  titles: 0,
  paragraphs: 0,
  unit: "",
  signed: false,
  point: "",
};

/** The trail inside the body; nothing of the head or of the signature. */
export function bodyTrail(state: State): Trail {
  return state.zone === "body" ? state.trail : [];
}

/** The body goes on at a trail; a quotation that was open is closed. */
export function body(state: State, trail: Trail): State {
  const { quoting: _, ...rest } = state;
  return { ...rest, trail, zone: "body", unit: "", point: "", signed: false };
}
