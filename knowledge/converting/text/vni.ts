/** Letters of the VNI fonts that stand for one Vietnamese letter. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ö", "ư"],
  ["ô", "ơ"],
  ["ñ", "đ"],
  ["í", "í"],
  ["ì", "ì"],
  ["æ", "ỉ"],
  ["ó", "ĩ"],
  ["ò", "ị"],
  ["î", "ỵ"],
]);

/** Signs of the VNI fonts that are marks over or under the vowel before them. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["ù", "\u0301"],
  ["ø", "\u0300"],
  ["û", "\u0309"],
  ["õ", "\u0303"],
  ["ï", "\u0323"],
  ["â", "\u0302"],
  ["á", "\u0302\u0301"],
  ["à", "\u0302\u0300"],
  ["å", "\u0302\u0309"],
  ["ã", "\u0302\u0303"],
  ["ä", "\u0302\u0323"],
  ["ê", "\u0306"],
  ["é", "\u0306\u0301"],
  ["è", "\u0306\u0300"],
  ["ú", "\u0306\u0309"],
  ["ü", "\u0306\u0303"],
  ["ë", "\u0306\u0323"],
]);

/** Text typed in a VNI font, "giaùo duïc", as it was printed. */
export function fromVni(text: string): string {
  let printed = "";
  for (const sign of text) {
    const small = sign.toLowerCase();
    const mark = MARKS.get(small);
    if (mark !== undefined && /[aeouy\u01b0\u01a1]$/iu.test(printed)) printed += mark;
    else {
      const letter = LETTERS.get(small) ?? small;
      printed += sign === small ? letter : letter.toUpperCase();
    }
  }
  return printed.normalize("NFC");
}
