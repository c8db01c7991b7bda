import { remembered } from "./remembered.ts";

/** A run of letters and digits of a text, in the three forms in which texts are compared. */
export interface Syllable {
  /** As written, NFC, lower case. */
  readonly written: string;
  /** Canonical accented form: tone moved to the end of the syllable, final i/y unified ("hoà" = "hòa", "kỹ" = "kĩ"). */
  readonly canonical: string;
  /** Without any mark, đ → d. */
  readonly folded: string;
  /** True when punctuation, not only space, stands between this token and the one before. */
  readonly gap: boolean;
  /** Character offsets in the NFC text. */
  readonly start: number;
  readonly end: number;
}

const TONES = new Map([
  ["\u0300", "1"],
  ["\u0301", "2"],
  ["\u0309", "3"],
  ["\u0303", "4"],
  ["\u0323", "5"],
]);
const RUN = /[\p{L}\p{N}\p{M}]+(?:[/.,-][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}\p{M}]+/gu;

/** Removes every mark: "Đường" → "duong". NFD does not decompose đ, so it is mapped by hand. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();
}

/** The forms in which a syllable is compared. */
export interface Forms {
  readonly canonical: string;
  readonly folded: string;
}

/** Canonical accented form of one syllable, see {@link Syllable.canonical}. */
export function canonicalise(syllable: string): string {
  return formsOf(syllable).canonical;
}

/** Both forms of a syllable, remembered because Vietnamese has few syllables. */
export const formsOf = remembered(makeForms, 50_000);

function makeForms(syllable: string): Forms {
  let tone = "";
  let base = "";
  for (const mark of syllable.normalize("NFD").toLowerCase()) {
    const found = TONES.get(mark);
    if (found === undefined) base += mark;
    else tone = found;
  }
  base = base.normalize("NFC").replace(/(?<=[hklmst])y$/, "i");
  return { canonical: base + tone, folded: fold(syllable) };
}

/**
 * Splits a text into syllables, in order. A compound such as `45/2019/NĐ-CP` gives its parts, without gaps between
 * them, so that a search for the whole compound finds it.
 */
export function syllables(text: string): Syllable[] {
  const source = text.normalize("NFC");
  const found: Syllable[] = [];
  let last = 0;
  for (const run of source.matchAll(RUN)) {
    const gapBefore = found.length === 0 || hasMark(source, last, run.index);
    let first = true;
    for (const part of run[0].matchAll(PART)) {
      const written = part[0].toLowerCase();
      const start = run.index + part.index;
      const { canonical, folded } = formsOf(written);
      found.push({
        written,
        canonical,
        folded,
        gap: first && gapBefore,
        start,
        end: start + part[0].length,
      });
      first = false;
    }
    last = run.index + run[0].length;
  }
  return found;
}

/** Whether the range contains anything but white space. */
function hasMark(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code !== 32 && (code > 127 || code < 9 || code > 13) && source.charAt(at).trim() !== "") return true;
  }
  return false;
}

const ONSET =
  "(?:ngh(?=[iey])|gh(?=[iey])|ng(?![iey])|nh|kh|ph|th|tr|ch|gi|qu|k(?=[iey])|c(?![iey])|g(?![ey])|[bdhlmnrstvx])?";
const NUCLEUS =
  "(?:uye|uyu|uya|uoi|uou|ieu|yeu|oai|oay|oeo|oao|uay|uai|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)";
const FORM = new RegExp(`^${ONSET}${NUCLEUS}(?:ch|ng|nh|[cmnpt])?$`);

/** A folded syllable that Vietnamese spelling allows: "nghieng" is one, "hok", "pai" and "trg" are not. */
export function isVietnameseForm(folded: string): boolean {
  return FORM.test(folded);
}
