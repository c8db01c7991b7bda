import { remembered } from "../../../domain/remembered.ts";
import { syllables } from "../../../domain/syllable.ts";

/**
 * A text as it is compared: its syllables as numbers, accented and folded, and which of them stand side by side. Many thousands are
 * remembered, so that it holds nothing that can be read off these: which words of a question stand where tells `evidence/words/located-words.ts`.
 */
export interface FoldedText {
  readonly accented: Int32Array;
  readonly folded: Int32Array;
  /** 1 where punctuation stands before the syllable. */
  readonly gap: Uint8Array;
  /** Character offset of each syllable. */
  readonly starts: Int32Array;
}

const numbers = new Map<string, number>();
/** More forms than a language of some 20,000 syllables has; what is beyond is told apart no more. */
const MOST_FORMS = 1_000_000;

/** One number for each form of a syllable, from 1 on; the same for an accented and a folded form that are written alike. */
export function numberOf(form: string): number {
  const known = numbers.get(form);
  if (known !== undefined) return known;
  if (numbers.size >= MOST_FORMS) return 0;
  const next = numbers.size + 1;
  numbers.set(form, next);
  return next;
}

/** Folds a text. */
export const foldText = remembered(make);

function make(text: string): FoldedText {
  const parts = syllables(text);
  const [accented, folded] = [new Int32Array(parts.length), new Int32Array(parts.length)];
  const [gap, starts] = [new Uint8Array(parts.length), new Int32Array(parts.length)];
  for (const [at, part] of parts.entries()) {
    accented[at] = numberOf(part.canonical);
    folded[at] = numberOf(part.folded);
    gap[at] = part.gap ? 1 : 0;
    starts[at] = part.start;
  }
  return { accented, folded, gap, starts };
}
