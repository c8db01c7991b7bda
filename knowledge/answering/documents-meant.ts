import type { DocumentMeta } from "../domain/document.ts";
import { isSaidNumber, KINDS_BEFORE_NUMBER } from "../domain/document-number.ts";
import { fold } from "../domain/syllable.ts";
import type { Shelf } from "./shelf.ts";
import { isTelling } from "./understanding/concepts.ts";
import { coverage } from "./understanding/holding/coverage.ts";
import { foldedText } from "./understanding/phrases.ts";
import type { Question } from "./understanding/question.ts";

const KINDS =
  "(ke hoach|thong tu|quyet dinh|nghi dinh|nghi quyet|luat|cong van|huong dan|quy che|chi thi|thong bao|chuong trinh)";
/** "Thông tư này", "kế hoạch số …": the document is pointed at; "hướng dẫn sổ sách" is something in it. */
const POINTED_AT = new RegExp(
  `(?<!\\p{L})${KINDS}(?=\\s+(?:nay|do|tren|so\\s+\\d|so may|mang|do ai|ai ky|gui cho|ban hanh|co hieu luc|thay the|\\d)(?!\\p{L})|\\s*[?.,]|\\s*$)`,
  "gu",
);
const ANYWHERE = new RegExp(`(?<!\\p{L})${KINDS}(?!\\p{L})`, "gu");
const OWN_TITLE = 0.8;

/**
 * The documents that a question means: those whose number it names; else the only ones of the type it names
 * ("thông tư này"), told apart by their titles. Undefined when it names none: then every document may answer.
 */
export function documentsMeant(
  shelf: Shelf,
  question: Question,
  /** The question is about the document itself, so that any word for its type means it. */
  aboutItself = false,
): readonly string[] | undefined {
  const metas = shelf.documents.map(({ meta }) => meta);
  if (metas.length < 2) return undefined;
  const byNumber = namesNumber(question) ? metas.filter((meta) => isNumbered(meta, question)) : [];
  if (byNumber.length > 0) return ids(byNumber);
  const byName = calledByName(metas, question);
  if (byName.length > 0) return ids(byName);
  const named = [...fold(question.text).matchAll(aboutItself ? ANYWHERE : POINTED_AT)].map((match) => match[1]);
  const ofKind = named.length === 0 ? [] : metas.filter((meta) => named.includes(kindOf(meta)));
  if (ofKind.length < 2) return ofKind.length === 0 ? undefined : ids(ofKind);
  const titled = ofKind.filter((meta) => isTitled(meta, question));
  return ids(titled.length > 0 ? titled : ofKind);
}

/**
 * The acts whose type and whole title a question says, "luat giao duc": of names that go on each other the longest, "Luật Giáo dục
 * đại học". A title has at least two syllables, so that a single word of a question names nothing.
 */
function calledByName(metas: readonly DocumentMeta[], { text }: Question): readonly DocumentMeta[] {
  const said = foldedText(text);
  const called = metas.flatMap((meta) => {
    const name = nameOf(meta);
    return name !== "" && said.includes(name) ? [{ meta, name }] : [];
  });
  const longest = Math.max(...called.map(({ name }) => name.length));
  return called.filter(({ name }) => name.length === longest).map(({ meta }) => meta);
}

const names = new WeakMap<DocumentMeta, string>();

/** Type and title as a question is compared: " luat giao duc "; empty where they are no name. */
function nameOf(meta: DocumentMeta): string {
  let name = names.get(meta);
  if (name === undefined) {
    const [kind, title] = [kindOf(meta), foldedText(meta.title ?? "").trim()];
    name = kind === "" || !title.includes(" ") ? "" : ` ${title.startsWith(`${kind} `) ? title : `${kind} ${title}`} `;
    names.set(meta, name);
  }
  return name;
}

/** A number has a digit: most questions name none, and no document is looked up for them. */
function namesNumber({ documentNumber, text }: Question): boolean {
  return documentNumber !== undefined || /\d/.test(text);
}

function ids(metas: readonly DocumentMeta[]): string[] {
  return metas.map(({ id }) => id);
}

/** The question names a type of which no document is loaded: "luật trẻ em số mấy" among plans. Of one alone people mistake the type. */
export function namesMissingKind(shelf: Shelf, { text }: Question): boolean {
  if (shelf.documents.length < 2) return false;
  const named = [...fold(text).matchAll(ANYWHERE)].map((match) => match[1]);
  return named.length > 0 && !shelf.documents.some(({ meta }) => named.includes(kindOf(meta)));
}

/** The question names the document by its number, however it is typed: "30/2024", "thông tư 30", "1701 / kh-sgddt". */
export function isNumbered(meta: DocumentMeta, { documentNumber, text }: Question): boolean {
  const { number } = meta;
  if (number === undefined) return false;
  if (documentNumber === undefined) return foldedText(text).includes(` ${foldedText(number).trim()} `);
  return (
    isSaidNumber(documentNumber, number) && (/\D/.test(documentNumber) || isOfKindSaid(meta, documentNumber, text))
  );
}

const SHORT_KINDS: Readonly<Record<string, string>> = {
  tt: "thong tu",
  qd: "quyet dinh",
  nd: "nghi dinh",
  nq: "nghi quyet",
  kh: "ke hoach",
  cv: "cong van",
};

const KIND_BEFORE = new RegExp(`(?<!\\p{L})(${KINDS_BEFORE_NUMBER})\\s+(?:so\\s+)?$`, "u");

/** "Thông tư 30" is no plan with that number. */
function isOfKindSaid(meta: DocumentMeta, digits: string, text: string): boolean {
  const own = kindOf(meta);
  const before = fold(text.normalize("NFC")).split(new RegExp(`(?<!\\d)0*${digits}(?!\\d)`))[0] ?? "";
  const [, said] = KIND_BEFORE.exec(before) ?? [];
  return own === "" || said === undefined || (SHORT_KINDS[said] ?? said) === own;
}

const kinds = new WeakMap<DocumentMeta, string>();

/** The type of a document, folded. A letter prints none: it is told by its "V/v". */
function kindOf(meta: DocumentMeta): string {
  let own = kinds.get(meta);
  if (own === undefined) {
    const { kind, title = "" } = meta;
    own = kind === undefined ? (/^v\/v/.test(fold(title)) ? "cong van" : "") : fold(kind).trim();
    kinds.set(meta, own);
  }
  return own;
}

function isTitled({ title = "" }: DocumentMeta, question: Question): boolean {
  const telling = question.concepts.filter(isTelling);
  return telling.length > 0 && coverage(telling, [{ text: title, factor: 1 }]) >= OWN_TITLE;
}
