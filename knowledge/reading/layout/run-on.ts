import type { Line } from "../markup/lines.ts";

/** A paragraph of an act is seldom longer; a whole letter in one line is. */
const LONG = 1_200;
/** Fewer items are a reference or a date: "năm 2031. 1. …". */
const FEWEST_ITEMS = 2;
/** A number with a full stop behind the end of a sentence or of an introduction: "như sau:1. Bộ …", "… chi trả. 2. Sở …". */
const ITEM = /(?<=[.:;)”"]\s{0,4})(?<!\d|\d\.)(\d{1,2})\.\s+(?=\p{Lu})/gu;

/**
 * A letter that some converters give as one line, or as one for each page: its numbered items, which count from one, become lines of their
 * own. Lines of usual length stay as they are.
 */
export function runOnParted(lines: readonly Line[]): Line[] {
  const parted: Line[] = [];
  let letter: Line[] = [];
  const end = (): void => {
    parted.push(...partedLetter(letter));
    letter = [];
  };
  for (const line of lines) {
    if (isLong(line) || (line.blank && letter.length > 0)) letter.push(line);
    else {
      end();
      parted.push(line);
    }
  }
  end();
  return parted;
}

/** A note quotes the items of another act. */
function isLong({ text }: Line): boolean {
  return text.length >= LONG && !text.includes("\t") && !/^\[\d{1,3}\]/.test(text);
}

function partedLetter(letter: readonly Line[]): readonly Line[] {
  let last = 0;
  const starts = letter.map(({ text }) => {
    const own = /^\s*(\d{1,2})\.\s/.exec(text)?.[1];
    const items = itemsOf(text, own === undefined ? last : Number(own));
    last = items.at(-1)?.number ?? (own === undefined ? last : Number(own));
    return items.map(({ start }) => start);
  });
  if (starts.flat().length < FEWEST_ITEMS) return letter;
  return letter.flatMap((line, at) => partedAt(line, starts[at] ?? []));
}

function partedAt(line: Line, starts: readonly number[]): Line[] {
  if (starts.length === 0) return [line];
  const [first = "", ...items] = [0, ...starts].map((start, index) => line.text.slice(start, starts[index]).trim());
  return [{ ...line, text: first, columns: [] }, ...items.map((text) => ({ ...itemLine, text }))];
}

const itemLine = { strong: false, blank: false, indent: 0, columns: [] };

/** The items that count on from a number. */
function itemsOf(text: string, from: number): { readonly start: number; readonly number: number }[] {
  const items: { readonly start: number; readonly number: number }[] = [];
  for (const { index, 1: printed } of text.matchAll(ITEM)) {
    const number = Number(printed);
    const last = items.at(-1)?.number ?? from;
    if (number === last + 1) items.push({ start: index, number });
  }
  return items;
}
