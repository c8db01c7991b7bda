import type { DocumentMeta } from "../domain/document.ts";
import { fold } from "../domain/syllable.ts";
import { isTelling } from "./concepts.ts";
import { coverage, foldedText } from "./match.ts";
import type { Question } from "./question.ts";
import type { Shelf } from "./shelf.ts";

const KIND_WORD =
  /(?<!\p{L})(ke hoach|thong tu|quyet dinh|nghi dinh|nghi quyet|luat|cong van|huong dan|quy che|chi thi|thong bao|chuong trinh)(?: nay| do| tren| so)?(?=\s+(?:nay|do|tren|so|mang|duoc|do|ban hanh|cua|ai|gui|co hieu luc|ap dung|thay the|\d)|\s*[?.,]|\s*$)/gu;
const OWN_TITLE = 0.8;

/**
 * The documents that a question means: those whose number it names; else the only ones of the type it names
 * ("thông tư này"), told apart by their titles. Undefined when it names none: then every document may answer.
 */
export function documentsMeant(shelf: Shelf, question: Question): readonly string[] | undefined {
  const metas = shelf.documents.map(({ meta }) => meta);
  if (metas.length < 2) return undefined;
  const byNumber = metas.filter((meta) => isNumbered(meta, question));
  if (byNumber.length > 0) return ids(byNumber);
  const kinds = [...fold(question.text).matchAll(KIND_WORD)].map((match) => match[1]);
  const ofKind = metas.filter((meta) => kinds.includes(kindOf(meta)));
  if (ofKind.length < 2) return ofKind.length === 0 ? undefined : ids(ofKind);
  const titled = ofKind.filter((meta) => isTitled(meta, question));
  return ids(titled.length > 0 ? titled : ofKind);
}

function ids(metas: readonly DocumentMeta[]): string[] {
  return metas.map(({ id }) => id);
}

function isNumbered({ number }: DocumentMeta, { documentNumber, text }: Question): boolean {
  if (number === undefined) return false;
  const sought = documentNumber?.toLowerCase();
  if (sought !== undefined) return number.toLowerCase() === sought || number.toLowerCase().startsWith(`${sought}/`);
  return foldedText(text).includes(` ${foldedText(number).trim()} `);
}

/** A letter prints no type: it is told by its "V/v". */
function kindOf({ kind, title = "" }: DocumentMeta): string {
  if (kind !== undefined) return fold(kind).trim();
  return /^v\/v/.test(fold(title)) ? "cong van" : "";
}

function isTitled({ title = "" }: DocumentMeta, question: Question): boolean {
  const telling = question.concepts.filter(isTelling);
  return telling.length > 0 && coverage(telling, [{ text: title, factor: 1 }]) >= OWN_TITLE;
}
