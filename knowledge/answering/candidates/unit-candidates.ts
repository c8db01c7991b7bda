import type { ExtractLine, Statement } from "../../domain/answer.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Shelf } from "../shelf.ts";
import type { Candidate } from "./candidate.ts";
import type { PrintedOrder } from "./printed-order.ts";
import { rowStatement } from "./row-statement.ts";
import type { TextUnit } from "./text-units.ts";

/** The passages of a unit that are named as its source beside the first: more would name everything. */
const MOST_PLACES = 3;

/** Text units around what was found, best found first, as quotations under their introductions. */
export function unitCandidates(
  shelf: Shelf,
  order: PrintedOrder,
  units: readonly TextUnit[],
  found: readonly Passage[],
): Candidate[] {
  const rank = new Map(found.map(({ id }, index) => [id, index]));
  return units.map((unit) => ({
    origin: unit.kind,
    isOfRecords: false,
    passages: unit.passages,
    source: unit.root ?? bestFound(unit.passages, rank),
    text: unit.text,
    asksBack: false,
    answer: () => ({ kind: "answered", statements: extractOf(shelf, order, unit, rank), notices: [] }),
  }));
}

function bestFound(passages: readonly Passage[], rank: ReadonlyMap<string, number>): Passage {
  const rankOf = ({ id }: Passage): number => rank.get(id) ?? Number.POSITIVE_INFINITY;
  const [first, ...others] = passages as readonly [Passage, ...Passage[]];
  return others.reduce((best, one) => (rankOf(one) < rankOf(best) ? one : best), first);
}

function extractOf(
  shelf: Shelf,
  order: PrintedOrder,
  { passages, sentence }: TextUnit,
  rank: ReadonlyMap<string, number>,
): Statement[] {
  const [first] = passages;
  if (first === undefined) return [];
  const rows = sentence === undefined ? passages.flatMap((passage) => rowStatement(passage, shelf) ?? []) : [];
  if (rows.length === passages.length) return rows;
  const lines = sentence === undefined ? passages.map(lineOf) : [{ passageId: first.id, text: sentence }];
  const others = passages
    .slice(1)
    .filter(({ id, place }) => rank.has(id) && place.id !== first.place.id)
    .sort((left, right) => (rank.get(left.id) ?? 0) - (rank.get(right.id) ?? 0))
    .slice(0, MOST_PLACES);
  return [
    {
      kind: "extract",
      lines: [...introductions(order, first), ...lines],
      cite: shelf.citePassage(first, sentence ?? first.text),
    },
    ...others.map((passage): Statement => ({ kind: "also", cite: shelf.citePassage(passage) })),
  ];
}

function lineOf({ id, text }: Passage): ExtractLine {
  return { passageId: id, text };
}

/** The open introductions above a passage, each from the passage that prints it. */
export function introductions(order: PrintedOrder, passage: Passage): ExtractLine[] {
  const found: ExtractLine[] = [];
  let above = order.parent(passage) ?? order.neighbour(passage, -1);
  const wanted = new Set(passage.leadIns);
  for (let steps = 0; wanted.size > 0 && above !== undefined && steps < MOST_STEPS; steps++) {
    for (const text of wanted)
      if (above.text.includes(text)) {
        found.unshift({ passageId: above.id, text });
        wanted.delete(text);
      }
    above = order.parent(above) ?? order.neighbour(above, -1);
  }
  return found;
}
const MOST_STEPS = 40;
