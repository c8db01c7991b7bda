import type { ListPlace, Lists } from "./numbering.ts";

/** Gives the printed number of each paragraph in turn, with what stands between it and the text: "a) ". */
export function createCounting(lists: Lists): (place: ListPlace) => string {
  const counts = new Map<string, Map<number, number>>();
  const begun = new Set<string>();
  return ({ listId, level }) => {
    const list = lists.find(listId);
    const own = list?.levels.get(level);
    if (list === undefined || own === undefined) return "";
    const at = counts.get(list.key) ?? new Map<number, number>();
    counts.set(list.key, at);
    if (!begun.has(listId)) for (const [restarted, start] of lists.restarts(listId)) at.set(restarted, start - 1);
    begun.add(listId);
    at.set(level, (at.get(level) ?? own.start - 1) + 1);
    for (const deeper of [...at.keys()].filter((key) => key > level)) at.delete(deeper);
    if (own.format === "bullet") return bullet(own.template);
    const printed = own.template.replace(/%([1-9])/g, (_, digit: string) => {
      const shown = list.levels.get(Number(digit) - 1);
      if (shown === undefined) return "";
      return inFormat(at.get(Number(digit) - 1) ?? shown.start, own.decimal ? "decimal" : shown.format);
    });
    if (printed.trim() === "") return "";
    return own.suffix === "nothing" ? printed : `${printed.trim()} `;
  };
}

/** Signs of symbol fonts are no letters; a dash stands for them. */
function bullet(sign: string): string {
  return /^[-+–—*•]$/.test(sign.trim()) ? `${sign.trim()} ` : "- ";
}

function inFormat(count: number, format: string): string {
  if (format === "lowerLetter") return letters(count);
  if (format === "upperLetter") return letters(count).toUpperCase();
  if (format === "lowerRoman") return roman(count);
  if (format === "upperRoman") return roman(count).toUpperCase();
  if (format === "decimalZero") return String(count).padStart(2, "0");
  return format === "none" ? "" : String(count);
}

/** After z Word prints aa, bb, cc. */
function letters(count: number): string {
  if (count < 1) return "";
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.floor((count - 1) / 26) + 1);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function roman(count: number): string {
  let rest = Math.min(Math.max(count, 0), 3999);
  let written = "";
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      written += sign;
      rest -= value;
    }
  return written;
}
