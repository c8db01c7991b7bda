const TONES: Readonly<Record<string, string>> = { f: "\u0300", s: "\u0301", r: "\u0309", x: "\u0303", j: "\u0323" };
const VOWELS: readonly (readonly [RegExp, string])[] = [
  [/aa/, "\u00e2"],
  [/ee/, "\u00ea"],
  [/oo/, "\u00f4"],
  [/uow/, "\u01b0\u01a1"],
  [/aw/, "\u0103"],
  [/ow/, "\u01a1"],
  [/uw|(?<=^|[^aou])w/, "\u01b0"],
];

/** The syllable that leftover Telex keys were meant to give ("hocj" → "học", "nawm" → "năm"), or undefined. */
export function decodeTelex(typed: string): string | undefined {
  if (!/^[a-z]{2,8}$/.test(typed)) return undefined;
  let base = typed;
  const tone = /(?<=[aeiouyw][a-z]{0,3})[fsrxj]$/.exec(base)?.[0];
  if (tone !== undefined) base = base.slice(0, -1);
  for (const [keys, vowel] of VOWELS) base = base.replace(keys, vowel);
  base = base.replace(/^dd/, "\u0111");
  if (tone === undefined) return base === typed ? undefined : base;
  const mark = TONES[tone];
  const place = tonePosition(base);
  return mark === undefined || place < 0
    ? undefined
    : `${base.slice(0, place + 1)}${mark}${base.slice(place + 1)}`.normalize("NFC");
}

/** The vowel that carries the tone: a marked one, else the second of three or before a final consonant, else the first. */
function tonePosition(base: string): number {
  const vowels = [...base.matchAll(/[aeiouy\u00e2\u00ea\u00f4\u0103\u01a1\u01b0]/g)].map((match) => match.index);
  const marked = [...base.matchAll(/[\u00e2\u00ea\u00f4\u0103\u01a1]/g)].at(-1)?.index;
  if (marked !== undefined) return marked;
  const start = /^(?:qu|gi(?=[aeiouy]))/.test(base) ? vowels.slice(1) : vowels;
  const closed = /[bcdghklmnpqrstvx]$/.test(base);
  if (start.length >= 3 || (start.length === 2 && closed)) return start[1] ?? -1;
  return start[0] ?? vowels[0] ?? -1;
}
