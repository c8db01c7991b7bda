import type { DocumentMeta } from "../../domain/document.ts";
import { fold } from "../../domain/syllable.ts";

const TITLE_WORDS = 8;
const SHORT = 6;

/**
 * The id of a new document: its number in ASCII (`1701-KH-SGDDT`); where another act has that, with its date or a part
 * of its text key; without a number the first words of its title and a part of its text key (`tuyen-sinh-lop-1-9f2c41`).
 */
export async function newDocumentId(
  meta: DocumentMeta,
  textKey: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<string> {
  const mark = textKey.slice(0, SHORT);
  const candidates =
    meta.number === undefined
      ? [`${titled(meta)}-${mark}`]
      : [ascii(meta.number), ...(meta.issuedOn === undefined ? [] : [`${ascii(meta.number)}-${meta.issuedOn}`])];
  for (const id of candidates) if (!(await isTaken(id))) return id;
  return `${candidates[0]}-${textKey.slice(0, 2 * SHORT)}`;
}

function titled({ title, kind }: DocumentMeta): string {
  const words = fold(title ?? kind ?? "").match(/[a-z\d]+/g) ?? [];
  return words.slice(0, TITLE_WORDS).join("-") || "van-ban";
}

function ascii(text: string): string {
  const letters = [...text.normalize("NFD").replace(/\p{M}+/gu, "")].map((letter) => {
    if (letter === "\u0111") return "d";
    return letter === "\u0110" ? "D" : letter;
  });
  return letters
    .join("")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
