import { fold } from "../../domain/syllable.ts";
/** Letters of items in their order, as NĐ 30/2020 has them. */
import ORDER from "./item-letters.json" with { type: "json" };

/** "a) ", and what a scan takes a letter for: "A) ", "&) ", "ø) ", "¡) ". */
const LETTER = /^(["“”']?)(\S)\s?\)\s+(?=\p{L})/u;
/** What begins another list: a number, an article, a section. */
const NUMBERED = /^(?:\d{1,2}\s*[.)]|[ivx]{1,5}\s*\.|dieu\s+\S{1,3}\s*[.:]?)\s/;

interface Item {
  readonly line: number;
  /** Its place in the order; -1 where its sign is no letter of it. */
  readonly value: number;
  readonly length: number;
  readonly opened: string;
  readonly read: string;
}

/**
 * Puts the letters of the items of a recognised paper right where their sequence tells what was printed: "C)" after "b)" is
 * "c)", "&)" between "b)" and "d)" too, "đ)" between "c)" and "đ)" is "d)". Where it does not tell, the line stays.
 */
export function mendedLetters(text: string): string {
  const lines = text.normalize("NFC").split("\n");
  let list: Item[] = [];
  const close = (): void => {
    for (const { line, length, opened, sign } of mendedItems(list))
      lines[line] = `${opened}${sign}) ${(lines[line] ?? "").slice(length)}`;
    list = [];
  };
  lines.forEach((printed, line) => {
    const match = LETTER.exec(printed);
    const sign = match?.[2] ?? "";
    if (match === null || /\d/.test(sign)) {
      if (NUMBERED.test(fold(printed))) close();
      return;
    }
    const value = ORDER.indexOf(sign.toLowerCase());
    if (value === 0) close();
    list.push({ line, value, length: match[0].length, opened: match[1] ?? "", read: sign });
  });
  close();
  return lines.join("\n");
}

/** The items of one list whose letter is another than the one read, or was read as a capital. */
function mendedItems(list: readonly Item[]): (Item & { readonly sign: string })[] {
  const mended: (Item & { readonly sign: string })[] = [];
  let last = -1;
  list.forEach((item, at) => {
    const next = list[at + 1]?.value;
    const expected = last + 1;
    // Between its neighbours, or at the end of the list where the sign is no letter at all.
    const isBetween = next === expected + 1 && (last >= 0 || item.value < 0);
    const isLast = next === undefined && item.value < 0 && last >= 0;
    const value = item.value !== expected && (isBetween || isLast) ? expected : item.value;
    const sign = ORDER[value];
    if (sign !== undefined && sign !== item.read) mended.push({ ...item, sign });
    if (value >= 0) last = value;
  });
  return mended;
}
