import type { Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import type { PlaceStepKind } from "../../../domain/place.ts";
import { markerOf } from "../../../reading/layout/marker.ts";
import type { ReadDocument } from "../../../reading/read.ts";
import { answered, type Case, type Step } from "../../case.ts";
import { documentsMeant } from "../../documents-meant.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";

const MOST = 14;

/** "Tóm tắt kế hoạch này": number, date and title, then the titles of its parts in order. */
export const answerOverview: Step = (of) => {
  if (of.question.place !== undefined || !of.question.asks.has("overview")) return undefined;
  const document = documentAsked(of);
  const head = document?.passages.find(({ kind }) => kind === "header");
  if (document === undefined || head === undefined) return undefined;
  const titles = document.passages.filter((passage) => isPart(passage));
  if (titles.length === 0) return undefined;
  return answered([
    { kind: "identity", document: document.meta, cite: of.shelf.citePassage(head) },
    ...titles
      .slice(0, MOST)
      .map((passage): Statement => ({ kind: "item", text: passage.text, cite: of.shelf.citePassage(passage) })),
  ]);
};

/** What is counted, and the steps of a place that are so called. */
const COUNTED: readonly (readonly [RegExp, readonly PlaceStepKind[]])[] = [
  [/ (?:may|bao nhieu) (?:cai )?phu luc /, ["appendix"]],
  [/ (?:may|bao nhieu) chuong /, ["chapter"]],
  [/ (?:may|bao nhieu) dieu /, ["article"]],
  [/ (?:may|bao nhieu) (?:phan|muc lon|muc chinh) /, ["part", "section"]],
];

/** "Kế hoạch có mấy phụ lục": the appendices, chapters, articles or parts of the document that is meant, counted. */
export const countParts: Step = (of) => {
  if (of.question.place !== undefined) return undefined;
  const text = foldedText(of.question.text);
  const kinds = COUNTED.find(([pattern]) => pattern.test(text))?.[1];
  const document = kinds === undefined ? undefined : documentAsked(of);
  if (kinds === undefined || document === undefined) return undefined;
  const parts = new Map<string, Passage>();
  for (const passage of document.passages) {
    const id = partOf(passage, kinds);
    if (id !== undefined && !parts.has(id)) parts.set(id, passage);
  }
  const [first] = parts.values();
  return first === undefined
    ? undefined
    : answered([{ kind: "count", count: parts.size, cite: of.shelf.citePassage(first) }]);
};

/** The part of one of these kinds that a passage stands in; a chapter is no step of a place and counts by its title. */
function partOf({ place, text }: Passage, kinds: readonly PlaceStepKind[]): string | undefined {
  if (kinds.includes("chapter")) return markerOf(text)?.kind === "chapter" ? text : undefined;
  const step = place.steps.findIndex(({ kind }) => kinds.includes(kind));
  return step < 0
    ? undefined
    : place.id
        .split(".")
        .slice(0, step + 1)
        .join(".");
}

/** The document itself is asked about: the question names nothing that stands in it. */
function documentAsked(of: Case): ReadDocument | undefined {
  if (of.question.concepts.some((concept) => isTelling(concept) && !isOfItself(concept.forms))) return undefined;
  const meant = documentsMeant(of.shelf, of.question, true);
  if (meant === undefined && of.shelf.documents.length > 1) return undefined;
  return of.shelf.documents.find(({ meta }) => meant === undefined || meant.includes(meta.id));
}

const ITSELF =
  / (?:phu luc|noi dung|van ban|ke hoach|thong tu|quyet dinh|cong van|quy che|quy dinh|huong dan|chuong|dieu|phan|\d+) /;

function isOfItself(forms: readonly string[]): boolean {
  return forms.some((form) => ITSELF.test(form));
}

/** A title of the first rank: a section, a chapter, or what an appendix is called. */
function isPart({ kind, cells, place, text }: Passage): boolean {
  if (kind !== "heading" || cells !== undefined || text.includes(" | ") || place.steps.length !== 1) return false;
  return place.steps[0]?.kind === "appendix" ? text.length > 20 && !text.startsWith("(") : true;
}
