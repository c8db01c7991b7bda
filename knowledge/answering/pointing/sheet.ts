import type { Passage } from "../../domain/passage.ts";
import { saidIn } from "../../reading/records/row-statements.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Sheet, SheetLine } from "../candidates/pointed.ts";
import type { PrintedOrder } from "../candidates/printed-order.ts";
import { recordsOf } from "./records.ts";

/** What a sheet is made of. */
export interface SheetParts {
  readonly order: PrintedOrder;
  /** Best first. */
  readonly found: readonly Passage[];
  readonly candidates: readonly Candidate[];
  readonly search: (words: string) => Promise<readonly Passage[]>;
  readonly mostCharacters: number;
}

/** The lines around what was found for a question, and what was computed for it. */
export function createSheet({ order, found, candidates, search, mostCharacters }: SheetParts): Sheet {
  const lines = sheetLines(order, found, mostCharacters);
  const shown = new Set(lines.map(({ passage }) => passage.id));
  return {
    lines,
    ...recordsOf(candidates),
    async search(words) {
      const more = sheetLines(order, await search(words), mostCharacters);
      return more.filter(({ passage }) => !shown.has(passage.id));
    },
  };
}

/** Characters of the clause around what was found that are shown whole. */
const LONGEST_AROUND = 1_600;
/** A passage of more characters is shown sentence by sentence, so that one of them can be pointed at. */
const LONG = 220;

/**
 * What stands at the passages that were found, best found first until so many characters are taken, then in printed order: each
 * with what introduces it, what it introduces, and its neighbours in the clause.
 */
function sheetLines(order: PrintedOrder, found: readonly Passage[], mostCharacters: number): SheetLine[] {
  const taken = new Map<string, Passage>();
  let left = mostCharacters;
  const take = (passages: readonly Passage[]): void => {
    const fresh = passages.filter(({ id, kind }) => !taken.has(id) && kind !== "recipients");
    const long = fresh.reduce((sum, { text }) => sum + text.length + PER_LINE, 0);
    if (long > left) return;
    for (const passage of fresh) taken.set(passage.id, passage);
    left -= long;
  };
  for (const passage of found) take([...introducing(order, passage), passage]);
  for (const passage of found) take(order.branch(passage, LONGEST_AROUND).passages);
  for (const passage of found) {
    const parent = order.parent(passage);
    if (parent === undefined) take(neighbours(order, passage));
    else take(order.branch(parent, LONGEST_AROUND).passages);
  }
  const inOrder = [...taken.values()].sort((left, right) => left.order - right.order);
  return byDocument(inOrder, found).flatMap(linesOf);
}

/** What the number and the name of a line cost beside its text, in characters. */
const PER_LINE = 12;

function linesOf(passage: Passage): SheetLine[] {
  const said = passage.text.length > LONG && passage.kind !== "row" ? saidIn(passage) : [];
  if (said.length < 2) return [{ passage }];
  return said.map(({ text }) => ({ passage, sentence: text }));
}

/** The places above, up to the article or the section. */
function introducing(order: PrintedOrder, passage: Passage): Passage[] {
  const above: Passage[] = [];
  for (let at = order.parent(passage); at !== undefined && above.length < MOST_ABOVE; at = order.parent(at))
    above.unshift(at);
  return above;
}
const MOST_ABOVE = 4;

function neighbours(order: PrintedOrder, passage: Passage): Passage[] {
  return [-1, 1].flatMap((step) => order.neighbour(passage, step) ?? []);
}

/** Documents in the order in which they were found, each with its passages as printed. */
function byDocument(inOrder: readonly Passage[], found: readonly Passage[]): Passage[] {
  const documents = [...new Set([...found, ...inOrder].map(({ documentId }) => documentId))];
  return documents.flatMap((id) => inOrder.filter(({ documentId }) => documentId === id));
}
