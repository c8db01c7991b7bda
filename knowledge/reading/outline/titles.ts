import { fold } from "../../domain/syllable.ts";
import { isTitleOfBases, kindNamed, labelNamed } from "../form.ts";
import { type Block, isCapitals, type TextBlock } from "../layout/blocks.ts";
import { isStateHeading } from "../layout/letterhead.ts";
import { markerOf } from "../layout/marker.ts";

const LONGEST_TITLE = 120;
/** Share of numbered paragraphs up to which a text counts as one without numbers. */
const FEW_NUMBERS = 0.12;
/** A sentence has at least this many characters. */
const SENTENCE = 60;

/** Whether the parts of a text have titles instead of numbers. */
export function isUnnumbered(blocks: readonly Block[]): boolean {
  const texts = blocks.filter((block) => block.kind === "text");
  const numbered = texts.filter((block) => {
    const kind = markerOf(block.text)?.kind;
    return kind !== undefined && !["dash", "basis", "recipients", "closing", "letter"].includes(kind);
  });
  return numbered.length <= Math.max(1, texts.length * FEW_NUMBERS);
}

/**
 * Whether a paragraph is the title of those after it: bold or in capitals, or, where nothing is numbered, a short line
 * without a full stop above a list or a longer paragraph; a question above its answer too.
 */
export function isTitle(blocks: readonly Block[], index: number, unnumbered: boolean): boolean {
  const block = blocks[index];
  const next = blocks[index + 1];
  if (block?.kind !== "text" || next === undefined || !looksLikeTitle(block.text)) return false;
  if (block.strong || isCapitals(block.text)) return true;
  if (!unnumbered || isLabelled(block.text) || !/^["“]?[\p{Lu}\d]/u.test(block.text)) return false;
  // "Sở ban hành Công văn số 6. Lịch thi như sau:" introduces what follows, it is no title of it.
  if (block.text.endsWith(":") && block.text.length >= SENTENCE) return false;
  if (next.kind === "table") return true;
  const isDash = markerOf(next.text)?.kind === "dash";
  return isDash || /[.;:]$/.test(next.text) || next.text.length > block.text.length;
}

function looksLikeTitle(text: string): boolean {
  if (text.length > LONGEST_TITLE || text.length < 3 || !/\p{L}{2}/u.test(text)) return false;
  if (markerOf(text)?.kind === "dash" || /[.;,…]["”’)]*$/.test(text)) return false;
  return !isStateHeading(text) && !/^kinh gui/.test(fold(text));
}

/** Whether a paragraph is running text that no head prints: a sentence, or a list's introduction. */
export function isProse(block: TextBlock): boolean {
  const { text, strong } = block;
  if (strong || isCapitals(text) || isLabelled(text) || kindNamed(text) !== undefined) return false;
  if (isTitleOfBases(text) || /^(?:kinh gui|v\/v|ve viec|so\s*:|\(|ban hanh kem)/.test(fold(text))) return false;
  return text.length >= SENTENCE && /[.:;,…]["”’)]*$/.test(text);
}

/** "Ngày ban hành: 22/05/2026": a line that describes the document. */
export function isLabelled(text: string): boolean {
  const colon = text.indexOf(":");
  return colon > 0 && colon < 40 && labelNamed(text.slice(0, colon)) !== undefined;
}
