import type { Passage } from "../../domain/passage.ts";
import { isUnder } from "../../domain/place.ts";
import type { List } from "../../domain/record.ts";
import { sourceOf } from "./source.ts";

/** The lists of a document: a passage that ends with a colon, and the points or dashes that follow it. */
export function listsOf(passages: readonly Passage[]): List[] {
  return passages.flatMap((passage, index) => {
    if (!/:\s*$/.test(passage.text) || passage.cells !== undefined) return [];
    const items = itemsAfter(passages, index);
    if (items.length === 0) return [];
    return [
      {
        id: `${passage.id}:list`,
        intro: passage.text,
        itemIds: items.map((item) => item.id),
        source: sourceOf(passage),
      },
    ];
  });
}

/** The points below the introduction's place, or the dashes after it at the same place. */
function itemsAfter(passages: readonly Passage[], index: number): Passage[] {
  const intro = passages[index];
  if (intro === undefined) return [];
  const items: Passage[] = [];
  for (let at = index + 1; at < passages.length; at += 1) {
    const passage = passages[at];
    if (passage === undefined) break;
    const isPoint = passage.place.id !== intro.place.id && isUnder(passage.place.id, intro.place.id);
    const isDash = passage.place.id === intro.place.id && /^[-–+•*]\s/.test(passage.text);
    if (!isPoint && !isDash) break;
    if (passage.kind !== "heading") items.push(passage);
  }
  return items;
}
