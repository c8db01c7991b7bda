/** Letters that Telex makes by a second key, longest first. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/uow/g, "ươ"],
  [/aa/g, "â"],
  [/aw/g, "ă"],
  [/ee/g, "ê"],
  [/oo/g, "ô"],
  [/ow/g, "ơ"],
  [/uw/g, "ư"],
  [/dd/g, "đ"],
];
/**
 * The second key of a letter may come at the end of the syllable: "hoco" is hôc, "namw" is năm, "duongwdf" is đường.
 */
const LATE: readonly (readonly [RegExp, string])[] = [
  [/^(.*)uo(.*)w$/, "$1ươ$2"],
  [/^(.*)a(.*)a$/, "$1â$2"],
  [/^(.*)e(.*)e$/, "$1ê$2"],
  [/^(.*)o(.*)o$/, "$1ô$2"],
  [/^(.*)a(.*)w$/, "$1ă$2"],
  [/^(.*)o(.*)w$/, "$1ơ$2"],
  [/^(.*)u(.*)w$/, "$1ư$2"],
  [/^d(.*)d$/, "đ$1"],
];
const TONES: Readonly<Record<string, string>> = { f: "1", s: "2", r: "3", x: "4", j: "5" };

/**
 * Reads Telex typing that the keyboard did not convert: "hocj" → học, "nawm" → năm, "dduwowcj" → được. Gives canonical
 * forms to look up, none when the token cannot be Telex.
 */
export function decodeTelex(token: string): string[] {
  if (!/^[a-z]{2,9}$/.test(token)) return [];
  const found = new Set<string>();
  for (const { base, tone } of withoutTone(token)) {
    const joined = replaceAll(base);
    const late = LATE.filter(([pattern]) => pattern.test(joined)).map(([pattern, by]) => joined.replace(pattern, by));
    for (const letters of [joined, ...late]) {
      if (letters !== token) found.add(letters.replace(/(?<=[hklmst])y$/, "i") + tone);
    }
  }
  return [...found];
}

/** The key of the tone is at the end, or after the vowel ("hojc"). */
function withoutTone(token: string): { base: string; tone: string }[] {
  const found = [{ base: token, tone: "" }];
  for (let at = 2; at < token.length; at++) {
    const tone = TONES[token.charAt(at)];
    if (tone !== undefined) found.push({ base: token.slice(0, at) + token.slice(at + 1), tone });
  }
  return found;
}

function replaceAll(base: string): string {
  return LETTERS.reduce((text, [pattern, by]) => text.replace(pattern, by), base);
}
