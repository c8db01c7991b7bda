import { foldedKey, type MessageButton, tokensOf } from "../../jobs/index.ts";
import type { ShownCitation, Turn } from "../ports.ts";
import choosing from "../words/locale/choosing.json" with { type: "json" };

const LONGEST = 60;
/** A whole line comes back where a button was tapped. */
const LONGEST_LINE = 120;
const before = [...choosing.before].sort((left, right) => right.length - left.length);
const numbers: Readonly<Record<string, number>> = choosing.numbers;

/**
 * The line of a menu that a person means by "1", "số 2", "lựa chọn thứ hai" or the line itself; undefined when none.
 */
export function chosenLine(typed: string, menu: readonly MessageButton[]): MessageButton | undefined {
  if (menu.length === 0 || typed.length > LONGEST_LINE) return undefined;
  const words = foldedKey(tokensOf(typed));
  const line = menu.find(({ label }) => foldedKey(tokensOf(label)) === words);
  return line ?? (typed.length > LONGEST ? undefined : menu[(numberIn(words) ?? 0) - 1]);
}

function numberIn(words: string): number | undefined {
  const opening = before.find((phrase) => words.startsWith(`${phrase} `));
  const rest = opening === undefined ? words : words.slice(opening.length + 1);
  const closing = choosing.after.find((phrase) => rest.endsWith(` ${phrase}`));
  const bare = closing === undefined ? rest : rest.slice(0, -closing.length - 1);
  return /^\d{1,2}$/.test(bare) ? Number(bare) : numbers[bare];
}

/** The place that a message chooses: it says what one of the choices of an earlier turn sends. The latest turn goes first. */
export function chosenPlace(before: readonly Turn[], asked: string): ShownCitation | undefined {
  for (const { reply } of [...before].reverse()) {
    const chosen = reply?.choices.findIndex(({ question }) => question === asked) ?? -1;
    const place = reply?.offers?.[chosen];
    if (place !== undefined) return place;
  }
  return undefined;
}
