import type { DocumentMeta } from "../domain/document.ts";
import type { Passage } from "../domain/passage.ts";
import type { Indicator, Task } from "../domain/record.ts";
import { remembered } from "../domain/remembered.ts";
import { saidIn } from "../reading/records/row-statements.ts";
import type { Span } from "../reading/sentences.ts";
import type { Shelf } from "./shelf.ts";
import type { Concept } from "./understanding/concepts.ts";
import { coverage, softBonus } from "./understanding/holding/coverage.ts";
import { hold, type Layer } from "./understanding/holding/held-concepts.ts";

/** A record or sentence that may answer, with how well it holds the question's concepts (0 … 1). */
export interface Candidate<Record> {
  readonly record: Record;
  readonly passage: Passage;
  /** Weighted share of the question's concepts that the record holds. */
  readonly cover: number;
  /** Cover, sharpened by neighbours and by how well the passage was found; orders the candidates. */
  readonly score: number;
}
/** A passage that finding returned, with its score (1 = best). */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
}

const FOUND_SHARE = 0.12;
const SIBLING_SHARE = 0.6;

/** What stands above a passage and says in what it stands: its titles, and the document's. */
export function around(shelf: Shelf, { headings, documentId }: Passage): Layer[] {
  return [
    { text: titlesAsText(headings), factor: 0.75 },
    { text: documentAsText(shelf.meta(documentId)), factor: 0.4 },
  ];
}

const titlesAsText = remembered((headings: readonly string[]) => headings.join(" . "));
const documentAsText = remembered(
  ({ kind = "", number = "", title = "" }: DocumentMeta) => `${kind} ${number} ${title}`,
);

/** The figures of the found passages, best first. */
export function indicatorCandidates(
  shelf: Shelf,
  concepts: readonly Concept[],
  hits: readonly Hit[],
): Candidate<Indicator>[] {
  const candidates = hits.flatMap(({ passage, score }) =>
    shelf.indicatorsOf(passage.id).map((record) => {
      const layers = [
        { text: record.own, factor: 1 },
        { text: record.shared, factor: 0.95 },
        { text: passage.text, factor: 0.55 },
        ...around(shelf, passage),
      ];
      const cover =
        coverage(concepts, layers) * subjectShare(concepts, record, layers) - neighbourShare(shelf, concepts, record);
      return { record, passage, cover, score: cover + FOUND_SHARE * score + softBonus(concepts, layers) };
    }),
  );
  return sorted(candidates);
}

/** A figure about someone, or of a level, other than the one asked is another figure. */
const OTHER_PERSON = 0.7;
const OTHER_LEVEL = 0.5;
const LEVEL_HELD = 0.5;

/** The question names a level, and the figure is printed for another. */
export function isOtherLevel(concepts: readonly Concept[], record: Indicator): boolean {
  const levels = concepts.filter(
    (concept) => concept.kind === "level" && concept.soft !== true && concept.general !== true,
  );
  const own = [{ text: `${record.own} . ${record.shared}`, factor: 1 }];
  return levels.length > 0 && !levels.some((level) => hold(level, own) >= LEVEL_HELD);
}

function subjectShare(concepts: readonly Concept[], record: Indicator, layers: readonly Layer[]): number {
  if (isOtherLevel(concepts, record)) return OTHER_LEVEL;
  const people = concepts.filter((concept) => concept.kind === "audience" && concept.soft !== true);
  const namesLevel = concepts.some(
    (concept) => concept.kind === "level" && concept.soft !== true && concept.general !== true,
  );
  return !namesLevel && people.some((person) => hold(person, layers) < 0.2) ? OTHER_PERSON : 1;
}
/** Share of the concepts that a neighbouring figure of the sentence holds as its own and this one does not. */
function neighbourShare(shelf: Shelf, concepts: readonly Concept[], record: Indicator): number {
  const neighbours = shelf
    .indicatorsOf(record.source.passageId)
    .filter((other) => other.sentence === record.sentence && other.id !== record.id);
  if (neighbours.length === 0) return 0;
  const own = [
    { text: record.own, factor: 1 },
    { text: record.shared, factor: 0.95 },
  ];
  let weight = 0;
  let lost = 0;
  for (const concept of concepts) {
    weight += concept.weight;
    const mine = hold(concept, own);
    const theirs = Math.max(...neighbours.map((other) => hold(concept, [{ text: other.own, factor: 1 }])));
    if (theirs > mine) lost += concept.weight * (theirs - mine);
  }
  return weight === 0 ? 0 : (SIBLING_SHARE * lost) / weight;
}

/** The table rows among the found passages, best first. */
export function taskCandidates(shelf: Shelf, concepts: readonly Concept[], hits: readonly Hit[]): Candidate<Task>[] {
  return sorted(
    hits.flatMap(({ passage, score }) => {
      const record = shelf.taskOf(passage.id);
      if (record === undefined) return [];
      const layers = [
        { text: record.content, factor: 1 },
        { text: record.scope ?? "", factor: 0.85 },
        { text: passage.text, factor: 0.8 },
        ...around(shelf, passage),
      ];
      const cover = coverage(concepts, layers);
      return [{ record, passage, cover, score: cover + FOUND_SHARE * score + softBonus(concepts, layers) }];
    }),
  );
}

/** The sentences of the found passages, best first; titles only introduce and do not answer. */
export function sentenceCandidates(
  shelf: Shelf,
  concepts: readonly Concept[],
  hits: readonly Hit[],
): Candidate<Span>[] {
  return sorted(
    hits.flatMap(({ passage, score }) => {
      if (passage.kind === "signature" || passage.kind === "header") return [];
      if (passage.kind === "heading" && passage.cells === undefined && passage.text.length < 60) return [];
      return saidIn(passage).map((record) => {
        const layers = [
          { text: record.text, factor: 1 },
          { text: passage.text, factor: 0.8 },
          ...around(shelf, passage),
        ];
        const cover = coverage(concepts, layers);
        const short = record.text.length < 25 ? 0.1 : 0;
        return { record, passage, cover, score: cover + FOUND_SHARE * score + softBonus(concepts, layers) - short };
      });
    }),
  );
}

function sorted<Record>(candidates: Candidate<Record>[]): Candidate<Record>[] {
  return candidates.sort((left, right) => right.score - left.score || left.passage.order - right.passage.order);
}
