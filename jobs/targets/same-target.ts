import type { Goal, Identified, ReadTarget, Target } from "./ports.ts";

/** From so many common words on, a figure at the same place is the same one whose words were mended. */
const MENDED = 0.6;

/**
 * Gives each target that was read the id of the known one that it is, so that what was reported of it stays: first by
 * document, place, year and words; then by words alone, where a place has moved; then by place, year and measure, where
 * words were mended. What is left is new.
 */
export function identified(read: readonly ReadTarget[], known: readonly Target[], newId: () => string): Identified[] {
  const ids = new Map<ReadTarget, string>();
  const free = new Set(known);
  const signs: readonly ((one: Goal, other: Goal) => boolean)[] = [
    (one, other) => one.place.id === other.place.id && one.year === other.year && one.key === other.key,
    (one, other) => one.year === other.year && one.key === other.key,
    (one, other) =>
      one.place.id === other.place.id && one.year === other.year && likeness(one.key, other.key) >= MENDED,
  ];
  for (const isSame of signs)
    for (const target of read) {
      if (ids.has(target)) continue;
      const found = [...free].find((other) => isOneDocument(target, other) && shareGoal(target, other, isSame));
      if (found === undefined) continue;
      free.delete(found);
      ids.set(target, found.id);
    }
  return read.map((target) => ({ ...target, id: ids.get(target) ?? newId() }));
}

function isOneDocument(one: ReadTarget, other: ReadTarget): boolean {
  return one.document.id === other.document.id && one.measure === other.measure;
}

function shareGoal(one: ReadTarget, other: ReadTarget, isSame: (one: Goal, other: Goal) => boolean): boolean {
  return one.goals.some((goal) => other.goals.some((each) => isSame(goal, each)));
}

function likeness(one: string, other: string): number {
  const [words, others] = [new Set(one.split(" ")), new Set(other.split(" "))];
  const both = [...words].filter((word) => others.has(word)).length;
  return both / Math.max(1, words.size + others.size - both);
}
