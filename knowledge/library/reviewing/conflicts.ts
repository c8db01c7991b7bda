import type { DocumentMeta } from "../../domain/document.ts";
import { isSaidNumber, numberKey } from "../../domain/document-number.ts";
import type { Passage } from "../../domain/passage.ts";
import { fold } from "../../domain/syllable.ts";
import type { ReadDocument } from "../../reading/read.ts";
import { sentences } from "../../reading/sentences.ts";

/** The same sentence with other figures in two documents. */
export interface Conflict {
  readonly one: SaidAt;
  readonly two: SaidAt;
}
/** A sentence and where it stands. */
export interface SaidAt {
  readonly document: DocumentMeta;
  readonly placeId: string;
  readonly passage: Passage;
  readonly sentence: string;
}

/**
 * Whether two documents should say the same: two prints of one act, or an act and one that changes it in part. An act
 * that took the place of another as a whole is meant to say otherwise.
 */
export function shouldAgree(one: DocumentMeta, two: DocumentMeta): boolean {
  if (one.number !== undefined && two.number !== undefined && numberKey(one.number) === numberKey(two.number))
    return isSame(one.issuedOn, two.issuedOn) || isSame(one.title, two.title);
  if (amends(one, two) || amends(two, one)) return true;
  const isUnnumbered = one.number === undefined && two.number === undefined;
  return isUnnumbered && one.title !== undefined && isSame(one.title, two.title) && one.kind === two.kind;
}

/** Where two documents say the same with other figures, in printed order of the first. */
export function conflictsBetween(one: ReadDocument, two: ReadDocument): readonly Conflict[] {
  const others = figuredSentences(two);
  const byWords = new Map<string, Figured[]>();
  for (const other of others)
    for (const piece of other.pieces) byWords.set(piece, [...(byWords.get(piece) ?? []), other]);
  return figuredSentences(one).flatMap((said) => {
    const shared = new Map<Figured, number>();
    for (const piece of said.pieces)
      for (const other of byWords.get(piece) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const alike = [...shared].filter(([other, count]) => likeness(said, other, count) >= ALIKE);
    // Said once more with the same figures, the other sentence is about something else.
    if (alike.length === 0 || alike.some(([other]) => other.figures === said.figures)) return [];
    const [best] = alike.sort((left, right) => likeness(said, ...right) - likeness(said, ...left));
    return best === undefined ? [] : [{ one: said.at, two: best[0].at }];
  });
}

/** Share of their words in a row from which on two sentences say the same of the same. Measured on self-made pairs. */
const ALIKE = 0.7;
const FEWEST_WORDS = 5;
const SILENT: ReadonlySet<string> = new Set(["header", "basis", "recipients", "signature"]);

interface Figured {
  readonly at: SaidAt;
  /** Its words three at a time, each figure replaced by a sign. */
  readonly pieces: ReadonlySet<string>;
  readonly figures: string;
}

function figuredSentences({ meta, passages }: ReadDocument): Figured[] {
  return passages
    .filter(({ kind }) => !SILENT.has(kind))
    .flatMap((passage) =>
      sentences(passage.text).flatMap((sentence) => {
        const words = wordsOf(sentence.text);
        const figures = words.filter(isFigure).map((word) => word.replace(/^0+(?=\d)/, ""));
        if (figures.length === 0 || words.length < FEWEST_WORDS) return [];
        const at = { document: meta, placeId: passage.place.id, passage, sentence: sentence.text };
        return [{ at, pieces: piecesOf(words), figures: figures.join(" ") }];
      }),
    );
}

/** The number of the point itself is no figure that it states. */
function wordsOf(text: string): string[] {
  const body = fold(text.normalize("NFC")).replace(/^\s*(?:khoan\s+|dieu\s+)?(?:\d+(?:\.\d+)*|[a-z])[.)]\s/, "");
  return body.match(/\d+(?:[.,/]\d+)*|\p{L}+/gu) ?? [];
}

/** A year tells which figure is meant: another year is another statement. */
function isFigure(word: string): boolean {
  return /^\d/.test(word) && !/^(?:19|20)\d\d$/.test(word);
}

function piecesOf(words: readonly string[]): Set<string> {
  const signs = words.map((word) => (isFigure(word) ? "#" : word));
  return new Set(signs.slice(0, -2).map((_, at) => signs.slice(at, at + 3).join(" ")));
}

function likeness(one: Figured, two: Figured, shared: number): number {
  return shared / (one.pieces.size + two.pieces.size - shared);
}

function amends(one: DocumentMeta, { number }: DocumentMeta): boolean {
  return number !== undefined && one.amends?.some((amended) => isSaidNumber(amended.number, number)) === true;
}

function isSame(one: string | undefined, two: string | undefined): boolean {
  return one !== undefined && two !== undefined && fold(one) === fold(two);
}
