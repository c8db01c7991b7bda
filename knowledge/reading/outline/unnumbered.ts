import { fold } from "../../domain/syllable.ts";
import { isTitleOfBases, kindNamed, namesAmenders, verbOfIssuing } from "../form.ts";
import { type Block, isCapitals, type TextBlock } from "../layout/blocks.ts";
import { isStateHeading } from "../layout/letterhead.ts";
import { markerOf } from "../layout/marker.ts";
import { open, type Trail } from "../layout/trail.ts";
import { opensAttachment, opensRegulation, openUncalled } from "./attachments.ts";
import { namesAmender } from "./consolidated.ts";
import { attachmentTrail, basis, tail } from "./numbered.ts";
import { beginsSignature, isDateLine, isPersonName } from "./signature.ts";
import { body, HEAD, type State } from "./state.ts";
import { isLabelled, isProse, isTitle } from "./titles.ts";

const NAMED = new Set(["chapter", "part", "section", "article", "appendix", "form", "attachment"]);

/** Where a paragraph without a number stands. */
export function withoutMarker(state: State, blocks: readonly Block[], index: number, unnumbered: boolean): State {
  const block = blocks[index];
  if (block?.kind !== "text") return state;
  if (beginsSignature(blocks, index)) return tail(state, "signature", "KY");
  if (opensRegulation(state, blocks, index)) return regulation(state, block);
  if (state.zone === "tail") return inTail(state, block);
  const named = withTitle(state.trail, block);
  if (named !== undefined) return { ...state, trail: named };
  if (state.zone === "head") return inHead(state, blocks, index, unnumbered);
  if (isHeadAgain(state, block)) return { ...state, zone: "head", trail: HEAD };
  return isTitle(blocks, index, unnumbered) ? titled(state, block) : paragraph(state);
}

function regulation(state: State, block: TextBlock): State {
  const attachments = state.attachments + 1;
  return { ...body(state, attachmentTrail(attachments, block.text)), attachments };
}

function inTail(state: State, block: TextBlock): State {
  if (!state.signed && isPersonName(block.text)) return { ...tail(state, "signature", "KY"), signed: true };
  return opensAttachment(state, block) ? openUncalled(state, block.text) : state;
}

/** A summary may stand above the act itself: its letterhead and the type of the document lead back to the head. */
function isHeadAgain({ trail }: State, block: TextBlock): boolean {
  if (trail.some((step) => step.kind !== "title" && step.kind !== "paragraph")) return false;
  const { text } = block;
  return (
    isStateHeading(text) ||
    isDateLine(text) ||
    isLabelled(text) ||
    ((block.strong || isCapitals(text)) && kindNamed(text) !== undefined)
  );
}

/** The line below "Chương II" or "PHỤ LỤC" is its title. */
function withTitle(trail: Trail, block: TextBlock): Trail | undefined {
  const last = trail.at(-1);
  if (last === undefined || !NAMED.has(last.kind) || last.title !== "") return undefined;
  if (!block.strong && !isCapitals(block.text)) return undefined;
  return [...trail.slice(0, -1), { ...last, title: block.text }];
}

/** The head ends by its content: at running text, or at a title above a list or running text. */
function inHead(state: State, blocks: readonly Block[], index: number, unnumbered: boolean): State {
  const block = blocks[index];
  if (block?.kind !== "text") return state;
  const inBases = state.trail[0]?.kind === "basis";
  if (isTitleOfBases(block.text)) return basis(state);
  if (inBases && markerOf(block.text)?.kind === "dash") return basis(state);
  const out: State = inBases ? { ...state, trail: HEAD } : state;
  if (inBases && verbOfIssuing(fold(block.text)) > 0) return out;
  if (namesAmenders(block.text) || namesAmender(blocks, index)) return out;
  if (isProse(block) && index > 0) return paragraph(body(out, []));
  if (isSubject(blocks[index - 1])) return out;
  const next = blocks[index + 1];
  const above =
    next?.kind === "text" && (markerOf(next.text)?.kind === "dash" || isProse(next) || /[.;]$/.test(next.text));
  return index > 0 && above && unnumbered && isTitle(blocks, index, unnumbered) ? titled(body(out, []), block) : out;
}

/** Below the type of the document stands its subject: "THÔNG BÁO" / "Lịch tiêm chủng". */
function isSubject(above: Block | undefined): boolean {
  return above?.kind === "text" && kindNamed(above.text) !== undefined;
}

/** A printed title without a number stands below the number that is open; another title of the same list replaces it. */
function titled(state: State, block: TextBlock): State {
  const titles = state.titles + 1;
  const closed = state.trail.filter((step) => step.kind !== "paragraph");
  return {
    ...state,
    titles,
    point: "",
    trail: open(withoutInnerList(closed), "title", block.text, block.text, `t${titles}`),
  };
}

/** A list that a title opened ends at the next title. */
function withoutInnerList(trail: Trail): Trail {
  const at = trail.findIndex((step) => step.kind === "title");
  return at < 0 ? trail : trail.slice(0, at);
}

/** A paragraph below no number and no title is counted, so that a person can be sent to it. */
function paragraph(state: State): State {
  if (state.trail.some((step) => step.kind !== "paragraph")) return state;
  const paragraphs = state.paragraphs + 1;
  return { ...state, paragraphs, trail: open([], "paragraph", String(paragraphs), "", `p${paragraphs}`) };
}
