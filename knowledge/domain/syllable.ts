/** A run of letters and digits of a text, in the three forms that Vietnamese retrieval compares. */
export interface Syllable {
  /** As written, NFC, lower case. */
  readonly written: string;
  /** Canonical accented form: tone moved to the end of the syllable, final i/y unified ("hoà" = "hòa", "kỹ" = "kĩ"). */
  readonly canonical: string;
  /** Without any mark, đ → d. */
  readonly folded: string;
  /** Punctuation (not mere space) stands between the token before and this one. */
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

const canonicalForms = new Map<string, string>();

/** Canonical accented form of one syllable, see {@link Syllable.canonical}. */
export function canonicalise(syllable: string): string {
  const known = canonicalForms.get(syllable);
  if (known !== undefined) return known;
  let tone = "";
  let base = "";
  for (const mark of syllable.normalize("NFD").toLowerCase()) {
    const found = TONES.get(mark);
    if (found === undefined) base += mark;
    else tone = found;
  }
  base = base.normalize("NFC").replace(/(?<=[hklmst])y$/, "i");
  const form = base + tone;
  if (canonicalForms.size > 50_000) canonicalForms.clear();
  canonicalForms.set(syllable, form);
  return form;
}

/**
 * Splits a text into syllables, in order. A compound such as `45/2019/NĐ-CP` gives its parts, each a syllable of its
 * own without a gap between them, so that part n-grams still find the whole.
 */
export function syllables(text: string): Syllable[] {
  const source = text.normalize("NFC");
  const found: Syllable[] = [];
  let last = 0;
  for (const run of source.matchAll(RUN)) {
    const gapBefore = /[^\s]/u.test(source.slice(last, run.index)) || found.length === 0;
    let first = true;
    for (const part of run[0].matchAll(PART)) {
      const written = part[0].toLowerCase();
      const start = run.index + part.index;
      found.push({
        written,
        canonical: canonicalise(written),
        folded: fold(written),
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
