import type { SourceFormat } from "../domain/document.ts";
import { partNames } from "./archive.ts";
import type { FileProblem, GivenFile } from "./converted.ts";

/** What a file is, or why it is nothing that can be read. */
export type FormatFound =
  | { readonly kind: "format"; readonly format: SourceFormat }
  | { readonly kind: "problem"; readonly problem: FileProblem };

/** Extensions of names that are read, whatever is inside; a name keeps its id without them. */
export const EXTENSIONS =
  /\.(?:md|markdown|txt|html?|csv|tsv|pdf|docx|docm|doc|dotx?|odt|rtf|xlsx|xlsm|xls|png|jpe?g|tiff?)$/i;

const SIGNATURES: readonly (readonly [SourceFormat, readonly number[]])[] = [
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["image", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
];
const PACKED = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Formats whose files begin with a signature: a file with such a name and no signature is damaged unless it is text. */
const SIGNED = /\.(?:pdf|docx|docm|dotx|xlsx|xlsm|png|jpe?g|tiff?)$/i;

/** Asks the content what a file is, and its name only where the content is text, which says little about itself. */
export function formatOf({ name, bytes }: GivenFile): FormatFound {
  if (bytes.length === 0) return problem("empty");
  if (isPdf(bytes)) return format("pdf");
  const signed = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  if (signed !== undefined) return format(signed[0]);
  if (startsWith(bytes, PACKED)) return packedFormat(bytes);
  if (startsWith(bytes, COMPOUND)) return compoundFormat(bytes);
  return textFormat(name, bytes);
}

const format = (found: SourceFormat): FormatFound => ({ kind: "format", format: found });
const problem = (found: FileProblem): FormatFound => ({ kind: "problem", problem: found });

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** The signature of a PDF may stand a little way into the file. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");
}

function packedFormat(bytes: Uint8Array): FormatFound {
  const names = partNames(bytes);
  if (names === undefined) return problem("damaged");
  if (names.some((name) => name.startsWith("word/"))) return format("docx");
  if (names.some((name) => name.startsWith("xl/"))) return format("xlsx");
  if (names.includes("content.xml")) return format("odt");
  return problem("unknown-type");
}

/** The old Office formats, and the wrapping of new ones that have a password. */
function compoundFormat(bytes: Uint8Array): FormatFound {
  const holds = (entry: string): boolean => Buffer.from(bytes).includes(Buffer.from(entry, "utf16le"));
  if (holds("EncryptedPackage")) return problem("encrypted");
  if (holds("WordDocument")) return format("doc");
  if (holds("Workbook") || holds("Book")) return format("xls");
  return problem("unknown-type");
}

function textFormat(name: string, bytes: Uint8Array): FormatFound {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString("latin1").replaceAll("\u0000", "");
  if (/^\W{0,3}\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b/i.test(start)) return format("html");
  if (!EXTENSIONS.test(name)) return problem("unknown-type");
  if (/\.(?:md|markdown)$/i.test(name)) return format("markdown");
  if (/\.(?:csv|tsv)$/i.test(name)) return format("csv");
  if (/\.html?$/i.test(name)) return format("html");
  if (/<(?:table|div|p|span)\b[^>]*>/i.test(start) && !/\.txt$/i.test(name)) return format("html");
  if (SIGNED.test(name) && isBinary(start)) return problem("damaged");
  return format("text");
}

const isBinary = (start: string): boolean => (start.match(/[^\P{Cc}\t\r\n\f]/gu)?.length ?? 0) > start.length / 50;
