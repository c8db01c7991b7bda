import { health } from "./health.ts";
import { createMasking, type Masked } from "./mask.ts";
import { names } from "./names/names.ts";
import type { MaskWords } from "./words.ts";

/** What is kept of the words of a message when it has been answered. */
export interface KeptWords {
  /**
   * A message as it is kept: marks in the place of papers, phones, addresses, days of birth, a pupil's illness and, unless
   * `withNames`, of names.
   * @example
   * kept.of("cháu Trần Thị Bích bị động kinh, cccd 089203001234").text; // "cháu [tên] bị [sức khỏe], cccd [số giấy tờ]"
   */
  of(text: string, options?: { readonly withNames?: boolean }): Masked;
  /** A kept message without the marks, as what comes later is read in its light. */
  read(kept: string): string;
}

/** See {@link KeptWords}. Pure, and takes time in proportion to the text. */
export function createKeptWords(words: MaskWords): KeptWords {
  const whole = createMasking(words, [health, names]);
  const named = createMasking(words, [health]);
  const marks = Object.values(words.personal.marks);
  return {
    of: (text, { withNames = false } = {}) => (withNames ? named : whole)(text),
    read: (kept) => marks.reduce((text, mark) => text.replaceAll(mark, " "), kept),
  };
}
