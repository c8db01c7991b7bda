import type { ShownCitation, Turn } from "../ports.ts";

/** The place that a message chooses: it says what one of the choices of an earlier turn sends. The latest turn goes first. */
export function chosenPlace(before: readonly Turn[], asked: string): ShownCitation | undefined {
  for (const { reply } of [...before].reverse()) {
    const chosen = reply?.choices.findIndex(({ question }) => question === asked) ?? -1;
    const place = reply?.offers?.[chosen];
    if (place !== undefined) return place;
  }
  return undefined;
}
