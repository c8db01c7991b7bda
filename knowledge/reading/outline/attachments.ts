import { fold } from "../../domain/syllable.ts";
import { isAttachment, kindNamed } from "../form.ts";
import { type Block, isCapitals, type TextBlock } from "../layout/blocks.ts";
import { markerOf } from "../layout/marker.ts";
import { open } from "../layout/trail.ts";
import { isPersonName } from "./signature.ts";
import { body, bodyTrail, type State } from "./state.ts";

/** A form ("Mẫu số 01/TCD") stands in the appendix that is open, or by itself after the signature. */
export function openForm(state: State, label: string, title: string): State {
  const appendix = bodyTrail(state).filter((step) => step.kind === "appendix");
  // A document that is nothing but a form has no other places: its numbers stand by themselves.
  if (state.zone === "head") return body(state, open([], "form", label, title, ""));
  return body(state, open(appendix, "form", label, title, `M${label.replace(/[^\p{L}\d]+/gu, "-").replace(/-$/, "")}`));
}

/** Longer than a name, a title or a place where one signs. */
const PROSE = 120;

/**
 * What follows a signature is attached: a title in bold or capitals, a table or a paragraph opens an appendix, even when
 * nothing calls it one.
 */
export function opensAttachment(state: State, block: TextBlock): boolean {
  if (state.zone !== "tail") return false;
  const titled = isCapitals(block.text) || (block.strong && !isPersonName(block.text));
  if (titled && isAttachment(block.text)) return true;
  if (block.text.length > PROSE && markerOf(block.text)?.kind !== "dash") return true;
  return state.signed && (titled || /^\(?kem theo/.test(fold(block.text)));
}

/** An appendix that no word announces, with the text as its title. */
export function openUncalled(state: State, title: string): State {
  const appendices = state.appendices + 1;
  return { ...body(state, open([], "appendix", String(appendices), title, `PL${appendices}`)), appendices };
}

/** Blocks between the name of an attached act and its first chapter, article or section. */
const NEAR = 12;

/**
 * The name of a type of document in the middle of an act of articles opens what is attached to it: "QUY CHẾ" before its chapters
 * and articles, "KẾ HOẠCH" before its sections.
 */
export function opensRegulation(state: State, blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.kind !== "text" || state.articleSeen === 0 || state.zone === "head") return false;
  if (!(block.strong || isCapitals(block.text)) || kindNamed(block.text) === undefined) return false;
  return blocks.slice(index + 1, index + 1 + NEAR).some((next) => {
    const kind = next.kind === "text" ? markerOf(next.text)?.kind : undefined;
    return kind === "article" || kind === "chapter" || kind === "roman";
  });
}
