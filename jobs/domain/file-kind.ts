/** What a file is, judged by its bytes, since its name may be wrong. */
export type FileKind =
  | { readonly kind: "known"; readonly ending: string; readonly type: string }
  | { readonly kind: "program" | "macros" | "unknown" };

const OFFICE = "application/vnd.openxmlformats-officedocument";
/** Parts of an Office Open XML file (ECMA-376) that only one kind has. */
const PACKAGES = [
  { part: "word/document.xml", ending: "docx", type: `${OFFICE}.wordprocessingml.document` },
  { part: "xl/workbook.xml", ending: "xlsx", type: `${OFFICE}.spreadsheetml.sheet` },
  { part: "ppt/presentation.xml", ending: "pptx", type: `${OFFICE}.presentationml.presentation` },
];
/** Streams of a compound file ([MS-CFB]) that only one kind has; an installer is a compound file too. */
const COMPOUNDS = [
  { stream: "WordDocument", ending: "doc", type: "application/msword" },
  { stream: "Workbook", ending: "xls", type: "application/vnd.ms-excel" },
  { stream: "PowerPoint Document", ending: "ppt", type: "application/vnd.ms-powerpoint" },
];
const PICTURES = [
  { magic: [0xff, 0xd8, 0xff], ending: "jpg", type: "image/jpeg" },
  { magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], ending: "png", type: "image/png" },
];
/** Windows, Unix and Apple programs, scripts, Java classes. */
const PROGRAMS = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x23, 0x21],
  [0xca, 0xfe, 0xba, 0xbe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xce, 0xfa, 0xed, 0xfe],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PHONE_PICTURES = ["heic", "heix", "mif1", "msf1"];

/** Judges a file. PDF, Office documents and pictures are known; nothing else is taken. */
export function fileKind(bytes: Uint8Array): FileKind {
  const begins = (magic: readonly number[], at = 0): boolean =>
    magic.every((byte, index) => bytes[at + index] === byte);
  if (PROGRAMS.some((magic) => begins(magic))) return { kind: "program" };
  if (begins([...Buffer.from("%PDF-")])) return known("pdf", "application/pdf");
  const picture = PICTURES.find(({ magic }) => begins(magic));
  if (picture !== undefined) return known(picture.ending, picture.type);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (begins([...Buffer.from("ftyp")], 4) && PHONE_PICTURES.includes(text.toString("latin1", 8, 12)))
    return known("heic", "image/heic");
  if (begins(ZIP)) return packageKind(text);
  if (!begins(COMPOUND)) return { kind: "unknown" };
  if (text.includes(Buffer.from("_VBA_PROJECT", "utf16le"))) return { kind: "macros" };
  const compound = COMPOUNDS.find(({ stream }) => text.includes(Buffer.from(stream, "utf16le")));
  return compound === undefined ? { kind: "unknown" } : known(compound.ending, compound.type);
}

/** Judges an Office Open XML file by the names of its parts, which a zip holds uncompressed. */
function packageKind(bytes: Buffer): FileKind {
  if (bytes.includes("vbaProject.bin")) return { kind: "macros" };
  const found = PACKAGES.find(({ part }) => bytes.includes(part));
  return found === undefined || !bytes.includes("[Content_Types].xml")
    ? { kind: "unknown" }
    : known(found.ending, found.type);
}

function known(ending: string, type: string): FileKind {
  return { kind: "known", ending, type };
}
