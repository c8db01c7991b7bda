import written from "../../lexicon/shorthand.json" with { type: "json" };

const meanings = new Map(Object.entries(written).map(([form, said]) => [form, said.split("|")]));

/**
 * What a word that is typed in short may stand for, written out; [] where it is no shorthand.
 * @example
 * writtenOut("kg"); // ["không"]
 */
export function writtenOut(typed: string): readonly string[] {
  return meanings.get(typed.normalize("NFC").toLocaleLowerCase("vi")) ?? [];
}
