import type { Passage } from "../../../domain/passage.ts";
import { isUnder } from "../../../domain/place.ts";
import type { Indicator } from "../../../domain/record.ts";
import { sourceOf } from "../source.ts";

/**
 * The figures of an introduction are figures of each item below it: "Mức 80% áp dụng đối với: a) Nhà giáo trong trường nội trú"
 * is 80% for those of point a. The figure is printed in the introduction and said of the item; both places are kept.
 */
export function inheritedIndicators(passages: readonly Passage[], indicators: readonly Indicator[]): Indicator[] {
  const printed = new Map<string, Indicator[]>();
  for (const indicator of indicators) {
    const known = printed.get(indicator.source.passageId) ?? [];
    printed.set(indicator.source.passageId, [...known, indicator]);
  }
  const introductions: Passage[] = [];
  return passages.flatMap((passage) => {
    const [above] = passage.leadIns.slice(-1);
    const from =
      above === undefined
        ? undefined
        : introductions.findLast(({ place, text }) => text.endsWith(above) && isUnder(passage.place.id, place.id));
    if (passage.text.trim().endsWith(":")) introductions.push(passage);
    if (from === undefined || passage.kind === "heading") return [];
    return (printed.get(from.id) ?? []).map((indicator) => ({
      ...indicator,
      id: `${passage.id}<${indicator.id}`,
      own: passage.text,
      shared: `${indicator.own} ${indicator.shared}`.trim(),
      saidOf: sourceOf(passage),
    }));
  });
}
