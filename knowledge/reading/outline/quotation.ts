import type { Block } from "../layout/blocks.ts";
import { type Marker, markerOf } from "../layout/marker.ts";
import { open, type Trail } from "../layout/trail.ts";
import type { State } from "./state.ts";

const CLOSES = /["”]\s*[.;,]?$/;

/**
 * An amending act quotes the act it amends: "1. Sửa đổi khoản 2 như sau:" / “2. …” What stands in the quotation belongs to
 * the point that quotes; its articles and numbers open nothing of the amending act.
 */
export function quotedAt(state: State, marker: Marker, blocks: readonly Block[], index: number): State | undefined {
  if (state.quoting !== undefined) return { ...state, trail: within(state.quoting, state.trail, marker) };
  if (!marker.quoted || state.zone !== "body" || !isClosed(blocks, index)) return undefined;
  return { ...state, quoting: state.trail, trail: within(state.trail, state.trail, marker) };
}

/** Behind the mark that closes the quotation, the act itself goes on at the point that quoted. */
export function closedAfter(state: State, block: Block): State {
  if (state.quoting === undefined || block.kind !== "text" || !CLOSES.test(block.text)) return state;
  const { quoting, ...closed } = state;
  return { ...closed, trail: quoting };
}

/** A point that quotes keeps what it quotes; below a clause the quoted numbers and letters are steps of their own. */
function within(quoting: Trail, trail: Trail, { kind, label, rest }: Marker): Trail {
  if (quoting.at(-1)?.kind === "point") return quoting;
  if (kind === "letter") return open(trail, "point", label, rest, label);
  if (kind === "number") return [...quoting, { kind: "clause", label, title: "", id: label }];
  return quoting;
}

/** Whether the quotation that a block opens is closed before the next one opens; else the mark is a slip. */
function isClosed(blocks: readonly Block[], index: number): boolean {
  for (const [offset, block] of blocks.slice(index).entries()) {
    if (block.kind !== "text") continue;
    if (offset > 0 && markerOf(block.text)?.quoted) return false;
    if (CLOSES.test(block.text)) return true;
  }
  return false;
}
