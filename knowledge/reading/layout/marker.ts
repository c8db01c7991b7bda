import { fold } from "../../domain/syllable.ts";

/**
 * The number, letter or word at the beginning of a paragraph that tells its level. Heading marks of the file do not.
 */
export interface Marker {
  readonly kind:
    | "appendix"
    | "part"
    | "chapter"
    | "division"
    | "article"
    | "roman"
    | "number"
    | "letter"
    | "dash"
    | "form"
    | "basis"
    | "recipients"
    | "closing";
  /** As printed: "IV", "3.1.2", "c". */
  readonly label: string;
  /** What follows the marker. */
  readonly rest: string;
  /** Stands behind an opening quotation mark: the words of another act. */
  readonly quoted: boolean;
}

interface MarkerForm {
  readonly kind: Marker["kind"];
  /** Matched against the folded text; group 1 is the label. */
  readonly pattern: RegExp;
}

/** Forms of NĐ 30/2020/NĐ-CP, compared without accents, so that a scan that lost its accents still has an outline. */
const FORMS: readonly MarkerForm[] = [
  { kind: "appendix", pattern: /^phu luc(?:\s+(?:so\s+)?([ivxlc]+|\d+|[a-z])(?![\p{L}\d]))?[\s.:–-]*(?=$|\p{L}|\()/u },
  { kind: "part", pattern: /^phan\s+(?:thu\s+)?([ivxlc]+|\d+|[a-h]|nhat|hai|ba|tu|nam)(?=[\s.:–-]|$)[\s.:–-]*/ },
  { kind: "chapter", pattern: /^chuong\s+([ivxlc]+|\d+)(?=[\s.:–-]|$)[\s.:–-]*/ },
  { kind: "division", pattern: /^muc\s+([ivxlc]+|\d+)(?=[.:–-]|\s|$)[\s.:–-]*/ },
  { kind: "form", pattern: /^mau\s+(?:so\s+)?(\d+\S*)(?=[\s.:–-]|$)[\s.:–-]*/ },
  { kind: "article", pattern: /^dieu\s+(\d+[a-z]?)\s*(?:[.:]\s*|$)/ },
  { kind: "roman", pattern: /^([ivxlc]+)\s*[.:/-]\s*(?=\p{L}{2})/u },
  { kind: "roman", pattern: /^([a-h])\s*[.)/]\s+(?=\S)/ },
  { kind: "number", pattern: /^cau\s+(?:hoi\s+)?(\d{1,3})\s*[.:)]\s*/ },
  { kind: "number", pattern: /^(\d{1,2}(?:\.\d{1,2})+)\s*[.):]?\s*(?=\p{L}{2}|["“(])/u },
  { kind: "number", pattern: /^(\d{1,2}(?:\.\d{1,2})+)\s*[.):]?\s+(?=\S)/ },
  { kind: "number", pattern: /^(\d{1,2})\s*[.)]\s*(?=\p{L}{2}|["“(])/u },
  { kind: "number", pattern: /^(\d{1,2})\s*[.)]\s+(?=\S)/ },
  { kind: "number", pattern: /^(\d{1,2}),\s+(?=\p{L}{2})/u },
  { kind: "letter", pattern: /^([a-z])\s*\)\s*(?=\S)/ },
  { kind: "letter", pattern: /^([a-z])\s*\.\s+(?=\S)/ },
  { kind: "dash", pattern: /^([-–+•*])\s+(?=\S)/ },
  { kind: "basis", pattern: /^(?:can cu|theo de nghi cua)\s+(?=\S)/ },
  { kind: "recipients", pattern: /^noi nhan\s*:?\s*/ },
  { kind: "closing", pattern: /^tren day la\s+(?=\S)/ },
];

/**
 * The mark of a note between a marker and its text, as consolidated acts print it: "3.[6] Tổ chức …", "Điều 11[8]. (Được bãi bỏ)",
 * and, where the raised figure was kept beside it, "1.4[4] Lao động nữ …".
 */
const NOTED = [
  /^((?:Điều\s+)?[\p{L}\d]{1,3}(?:\.\d{1,2})*\s*[.):])\s*\[\s*\d{1,3}\s*\]\s*()/u,
  /^((?:Điều\s+)?\p{L}?\d{0,3}\p{L}?)\s*\[\s*\d{1,3}\s*\]\s*([.):])\s*/u,
  /^([\p{L}\d]{1,2}[.)])\s*(\d{1,3})\s*\[\2\]\s*/u,
];

function withoutNote(source: string): string {
  const [first = source] = NOTED.filter((form) => form.test(source)).map((form) =>
    source.replace(form, (_, label: string, mark: string) => `${label}${/\d/.test(mark) ? "" : mark} `),
  );
  return first;
}

/** Specks and edges ("___2.") before a marker that a scan left, and the mark that opens a quotation. */
const BEFORE = /^(?:_{1,4}(?=\p{L}|\d)|[_~.,'`´|^*]{1,3}\s+)?(["“”]\s*)?/u;

/** The marker of a paragraph, or undefined for running text. */
export function markerOf(text: string): Marker | undefined {
  const whole = text.normalize("NFC");
  const before = BEFORE.exec(whole);
  const source = withoutNote(whole.slice(before?.[0].length ?? 0));
  const folded = fold(source);
  for (const { kind, pattern } of FORMS) {
    const match = pattern.exec(folded);
    if (match === null || !isPrintedLike(kind, source, match)) continue;
    return {
      kind,
      label: labelOf(source, match),
      rest: source.slice(match[0].length),
      quoted: before?.[1] !== undefined,
    };
  }
  return undefined;
}

/** Roman numerals and titles of appendices count only in capitals: not "i." or "phụ lục kèm theo" in a sentence. */
function isPrintedLike(kind: Marker["kind"], source: string, match: RegExpExecArray): boolean {
  if (kind === "roman") return source.startsWith((match[1] ?? "").toUpperCase());
  if (kind === "appendix") return /^\p{Lu}/u.test(source) && source.length < 160 && !/[.;]$/.test(source);
  if (kind === "letter") return /^\p{Ll}/u.test(source);
  if (kind === "form") return /^\p{Lu}/u.test(source) && source.length < 160 && !/[.;]$/.test(source);
  if (["part", "chapter", "division", "article", "basis", "recipients", "closing"].includes(kind))
    return /^\p{Lu}/u.test(source);
  if (match[0].endsWith(", ")) return /^\p{Lu}/u.test(source.slice(match[0].length));
  return true;
}

/** The label as printed: folding keeps the length of a text in NFC, so that an offset in one is an offset in the other. */
function labelOf(source: string, match: RegExpExecArray): string {
  const label = match[1] ?? "";
  const at = match[0].indexOf(label);
  return source.slice(at, at + label.length);
}

/** Value of a Roman numeral, or undefined: "IV" → 4. */
export function romanValue(label: string): number | undefined {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  if (!/^[IVXLC]+$/i.test(label)) return undefined;
  let sum = 0;
  const digits = [...label.toUpperCase()].map((digit) => values[digit] ?? 0);
  digits.forEach((digit, index) => {
    sum += digit < (digits[index + 1] ?? 0) ? -digit : digit;
  });
  return sum;
}
