import type { KeptDocument } from "../../domain/kept-document.ts";
import type { Passage } from "../../domain/passage.ts";
import type { ReadDocument } from "../../reading/read.ts";
import { isAround, isUnderstoodRow, placesTwice } from "../../reading/report.ts";
import { lookOver, type ToLookAt } from "./look-over.ts";

/** Something that a person has to look at, with the places where it stands and the pages nobody has read. */
export interface DoubtAt extends ToLookAt {
  readonly at: readonly Passage[];
  readonly pages: readonly number[];
}

/** More places than a person opens one by one. */
const MOST = 12;

/** {@link lookOver}, with the places of each doubt: the first dozen, in printed order. */
export function doubtsAt(
  kept: Pick<KeptDocument, "read" | "shipped" | "source">,
  { passages }: Pick<ReadDocument, "passages">,
): readonly DoubtAt[] {
  const unread = kept.source.origin?.unread ?? [];
  return lookOver(kept).map((look) => ({
    ...look,
    at: placesOf(look.kind, passages).slice(0, MOST),
    pages: look.kind === "unread-pages" ? unread : [],
  }));
}

function placesOf(kind: ToLookAt["kind"], passages: readonly Passage[]): readonly Passage[] {
  switch (kind) {
    case "rows-not-understood":
      return passages.filter((passage) => passage.kind === "row" && !isUnderstoodRow(passage));
    case "places-twice":
      return placesTwice(passages);
    case "mostly-header":
      return passages.filter(isAround).slice(0, 1);
    default:
      return [];
  }
}
