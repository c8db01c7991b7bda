import type { Passage } from "../../domain/passage.ts";
import { isUnder } from "../../domain/place.ts";
import { remembered } from "../../domain/remembered.ts";
import { saidIn } from "../../reading/records/row-statements.ts";
import type { Branch, PrintedOrder } from "./printed-order.ts";

/** How much of a document a unit takes. */
export const UNIT_KINDS = ["sentence", "passage", "branch", "parent", "article", "neighbours"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * A piece of a document that may be shown as an answer: a sentence, a passage, a passage with what it introduces, the clause
 * or article around it, two neighbours.
 */
export interface TextUnit {
  /** The same for the same piece. */
  readonly key: string;
  readonly kind: UnitKind;
  /** At least one. */
  readonly passages: readonly Passage[];
  /** Only this sentence of the one passage. */
  readonly sentence?: string;
  readonly text: string;
  /** What stands above all of it; nothing where only the document holds it together. */
  readonly root: Passage | undefined;
}

/** Most characters that are shown as one answer, with what introduces it. */
export const LONGEST = 1_000;

/** The characters that are left of it for passages below the introductions of one of them. */
function roomUnder({ leadIns }: Passage): number {
  return LONGEST - leadIns.reduce((sum, { length }) => sum + length + 1, 0);
}

/** Cuts units of one printed order: those around the passages that were found, each once. */
export function createTextUnits(order: PrintedOrder): (found: readonly Passage[]) => TextUnit[] {
  // The same few passages are found again and again.
  const unitsAround = remembered((passage: Passage) => unitsOf(order, passage), 1_000);
  return (found) => {
    const units = new Map<string, TextUnit>();
    for (const passage of found)
      for (const unit of unitsAround(passage)) if (!units.has(unit.key)) units.set(unit.key, unit);
    return [...units.values()];
  };
}

function unitsOf(order: PrintedOrder, passage: Passage): TextUnit[] {
  const units: TextUnit[] = [];
  const add = (kind: UnitKind, passages: readonly Passage[], sentence?: string): void => {
    const [first] = passages;
    if (first === undefined) return;
    units.push({
      key: sentence ?? `${first.id}|${passages.at(-1)?.id}`,
      kind,
      passages,
      text: sentence ?? passages.map(({ text }) => text).join("\n"),
      ...(sentence === undefined ? {} : { sentence }),
      root: rootOf(order, first, passages),
    });
  };
  const addSeveral = (kind: UnitKind, { passages }: Branch): void => {
    if (passages.length > 1) add(kind, passages);
  };
  add("passage", [passage]);
  const said = saidIn(passage);
  if (said.length > 1) for (const { text } of said) add("sentence", [passage], text);
  addSeveral("branch", order.branch(passage, roomUnder(passage)));
  addAbove(order, passage, addSeveral);
  for (const pair of neighbours(order, passage)) add("neighbours", pair);
  return units;
}

/** The first of them, or what stands above it, under which all of them stand. */
function rootOf(order: PrintedOrder, first: Passage, passages: readonly Passage[]): Passage | undefined {
  const parent = order.parent(first);
  return [first, ...(parent === undefined ? [] : [parent])].find((root) =>
    passages.every(({ place }) => isUnder(place.id, root.place.id)),
  );
}

/** The clause around a point, whole or as much as may be shown; the article around a clause only whole. */
function addAbove(order: PrintedOrder, passage: Passage, add: (kind: UnitKind, branch: Branch) => void): void {
  const parent = order.parent(passage);
  if (parent === undefined) return;
  const around = order.branch(parent, roomUnder(parent));
  add("parent", around);
  if (!around.isWhole) add("parent", { passages: order.around(parent, passage, roomUnder(passage)), isWhole: false });
  const above = order.parent(parent);
  const article = above && order.branch(above, roomUnder(above));
  if (article?.isWhole === true) add("article", article);
}

function neighbours(order: PrintedOrder, passage: Passage): (readonly Passage[])[] {
  const isText = (other: Passage | undefined): other is Passage =>
    other !== undefined && other.kind !== "header" && other.kind !== "signature";
  const [before, after] = [order.neighbour(passage, -1), order.neighbour(passage, 1)];
  return [...(isText(before) ? [[before, passage]] : []), ...(isText(after) ? [[passage, after]] : [])].filter(
    (pair) => pair.reduce((sum, { text }) => sum + text.length + 1, 0) <= roomUnder(passage),
  );
}
