import { fold } from "../../domain/syllable.ts";
import type { Block, TableBlock, TextBlock } from "../layout/blocks.ts";
import type { Draft } from "../layout/draft.ts";
import { markerOf } from "../layout/marker.ts";
import { readTable } from "../tables/table.ts";
import { tableDrafts } from "../tables/table-drafts.ts";
import { openUncalled } from "./attachments.ts";
import { namesAmender } from "./consolidated.ts";
import { draftOf } from "./draft-of.ts";
import { atMarker, basis, type Numbering } from "./numbered.ts";
import { closedAfter, quotedAt } from "./quotation.ts";
import { START, type State } from "./state.ts";
import { isUnnumbered } from "./titles.ts";
import { withoutMarker } from "./unnumbered.ts";

/** Walks the blocks from top to bottom and gives each its place. */
export function toDrafts(blocks: readonly Block[]): Draft[] {
  const unnumbered = isUnnumbered(blocks);
  const restarts = numberingOf(blocks);
  let state = START;
  const drafts: Draft[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "table") {
      state = state.zone === "tail" && state.signed ? openUncalled(state, "") : state;
      drafts.push(...tableAt(state, block));
      state = { ...state, unit: "" };
      continue;
    }
    state = advance(state, { blocks, index, block, unnumbered, restarts });
    drafts.push(draftOf(state, block));
    state = closedAfter(state, block);
  }
  return drafts;
}

interface Step {
  readonly blocks: readonly Block[];
  readonly index: number;
  readonly block: TextBlock;
  readonly unnumbered: boolean;
  readonly restarts: Numbering;
}

function advance(state: State, { blocks, index, block, unnumbered, restarts }: Step): State {
  const unit = unitLine(block.text);
  if (unit !== undefined) return { ...state, unit };
  const marker = markerOf(block.text);
  if (marker === undefined) return withoutMarker(state, blocks, index, unnumbered);
  const quoted = quotedAt(state, marker, blocks, index);
  if (quoted !== undefined) return quoted;
  if (marker.kind === "dash") return state.zone === "head" && state.trail[0]?.kind === "basis" ? basis(state) : state;
  if (state.zone === "head" && namesAmender(blocks, index)) return state;
  return atMarker(state, marker, restarts);
}

function tableAt(state: State, block: TableBlock): Draft[] {
  const drafts = tableDrafts(readTable(block.rows, block.headerRows), state.trail, state.unit);
  return block.page === undefined ? drafts : drafts.map((draft) => ({ ...draft, page: block.page }));
}

function numberingOf(blocks: readonly Block[]): Numbering {
  const markers = blocks.flatMap((block) => (block.kind === "text" ? (markerOf(block.text) ?? []) : []));
  const count = (sought: string, first?: string): number =>
    markers.filter(({ kind, label }) => kind === sought && (first === undefined || label === first)).length;
  const restart = count("roman") > 0 ? count("roman", "I") > 1 : count("article") === 0 && count("number", "1") > 1;
  return { inParts: count("part") > 1 && restart, underTitles: count("number", "1") > 1 };
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
