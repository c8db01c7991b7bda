import type { Passage } from "../../domain/passage.ts";
import { isUnder } from "../../domain/place.ts";

/** The passages of all documents as they are printed, to look around one of them. */
export interface PrintedOrder {
  /** The passage that many steps away in the same document. */
  neighbour(passage: Passage, step: number): Passage | undefined;
  /** The passage and what stands below its place, in order, up to so many characters; what is cut off is missing. */
  branch(root: Passage, most: number): Branch;
  /** The passages of the branch around one of them, as many as fit. */
  around(root: Passage, inner: Passage, most: number): readonly Passage[];
  /** The first passage of the place above. */
  parent(passage: Passage): Passage | undefined;
}
export interface Branch {
  readonly passages: readonly Passage[];
  readonly isWhole: boolean;
}

/** Passages that are looked at backwards for the place above: an article of more is not looked through. */
const FARTHEST = 400;

/** See {@link PrintedOrder}. */
export function printedOrder(passages: readonly Passage[]): PrintedOrder {
  const positions = new Map(passages.map(({ id }, position) => [id, position]));
  const at = (passage: Passage): number => positions.get(passage.id) ?? 0;
  const below = (position: number, root: Passage): Passage | undefined => {
    const passage = passages[position];
    const isBelow = passage?.documentId === root.documentId && isUnder(passage.place.id, root.place.id);
    return isBelow ? passage : undefined;
  };
  return {
    neighbour(passage, step) {
      const other = passages[at(passage) + step];
      return other?.documentId === passage.documentId ? other : undefined;
    },
    branch(root, most) {
      const found = [root];
      let long = root.text.length;
      for (let position = at(root) + 1; ; position++) {
        const passage = below(position, root);
        if (passage === undefined) return { passages: found, isWhole: true };
        long += passage.text.length + 1;
        if (long > most) return { passages: found, isWhole: false };
        found.push(passage);
      }
    },
    around(root, inner, most) {
      let [from, to, long] = [at(inner), at(inner), inner.text.length];
      for (let grows = true; grows; ) {
        grows = false;
        for (const position of [from - 1, to + 1]) {
          const passage = below(position, root);
          if (passage === undefined || long + passage.text.length + 1 > most) continue;
          long += passage.text.length + 1;
          grows = true;
          if (position < from) from = position;
          else to = position;
        }
      }
      return passages.slice(from, to + 1);
    },
    parent: (passage) => parentOf(passages, at(passage), passage),
  };
}

function parentOf(passages: readonly Passage[], position: number, { place, documentId }: Passage): Passage | undefined {
  const cut = place.id.lastIndexOf(".");
  if (cut < 0) return undefined;
  const above = place.id.slice(0, cut);
  let found: Passage | undefined;
  for (let at = position - 1; at >= Math.max(0, position - FARTHEST); at--) {
    const other = passages[at];
    if (other === undefined || other.documentId !== documentId) return found;
    if (other.place.id === above) found = other;
    else if (found !== undefined || !isUnder(other.place.id, above)) return found;
  }
  return found;
}
