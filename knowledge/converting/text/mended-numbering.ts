import { fold } from "../../domain/syllable.ts";

/** A line of a recognised paper that begins with a number, or with signs that a number may have been taken for. */
interface Mark {
  readonly line: number;
  readonly kind: "article" | "bare-article" | "unclear-article" | "number" | "roman" | "unclear" | "dash";
  /** What it counts as printed; 0 where that cannot be told. */
  readonly value: number;
  readonly sign: string;
  readonly length: number;
}

/** Folded, for a scan confuses the marks of vowels. */
const ARTICLE = /^(dieu\s+(\d{1,3}))(\s*[.:]?\s*)/;
const NUMBER = /^(\d{1,2})\s*[.)]\s*(?=\p{L})/u;
const ROMAN = /^([IVX]{1,5})\s*\.\s*(?=\p{L})/u;
/** What the number of a heading is taken for: "Điều A. Chuyển đổi", "Điều I. Phạm vi", "Điều l1. Hồ sơ". */
const UNCLEAR_ARTICLE = /^(dieu\s+\S{1,3}?)\s*[.:]\s+(?=\S)/;
/** What "I", "II", "III", "1" are taken for: "L.", "IL.", "H.", "HH.", "[.", "l)". */
const UNCLEAR = /^([IVXHLl1|![\]]{1,4})\s*[.)]\s*(?=\p{L})/u;
const DASH = /^(_?\s*[-–])\s+(?=\p{Lu})/u;

/**
 * Puts the numbers of a recognised paper right where their sequence tells what was printed: an "I." that a "2." follows is a
 * "1.", an "IL." after an "I." is a "II.", a "9." between "4." and "6." a "5.", "Điều 3 Tổ chức" a heading after "Điều 2.".
 * Where it does not tell, the line stays.
 */
export function mendedNumbering(text: string): string {
  const lines = text.normalize("NFC").split("\n");
  const marks = lines.flatMap((line, at) => (isLetterL(lines, at) ? [] : (markOf(line, at) ?? [])));
  const last = { article: 0, roman: 0, number: 0 };
  marks.forEach((mark, at) => {
    const isListed = mark.kind === "dash" && marks[at - 1]?.kind === "dash";
    const meant = isListed ? undefined : meantBy(mark, marks.slice(at + 1), last);
    if (meant === undefined) return;
    last[meant.kind] = meant.value;
    if (meant.kind !== "number") last.number = 0;
    if (meant.kind === "roman") last.article = 0;
    const rest = (lines[mark.line] ?? "").slice(mark.length);
    if (meant.kind !== mark.kind || meant.value !== mark.value)
      lines[mark.line] = `${signOf(meant, mark)} ${rest}`.trimEnd();
  });
  return lines.join("\n");
}

/** "l) …" below "k) …", which may have paragraphs of its own, is the item after it and no "I". */
function isLetterL(lines: readonly string[], at: number): boolean {
  if (!LETTER_L.test(lines[at] ?? "")) return false;
  const items = lines.slice(Math.max(0, at - FURTHEST_ITEM), at).filter((line) => ITEM.test(line));
  return /^["“]?k\s?\)/u.test(items.at(-1) ?? "");
}

const LETTER_L = /^["“]?[lI1|]\s?\)\s/u;
const ITEM = /^["“]?(?:\p{L}\s?\)|\d{1,2}\s*\.)\s/u;
/** Lines above in which the item before is looked for. */
const FURTHEST_ITEM = 40;

function markOf(line: string, at: number): Mark | undefined {
  const [article, sign = "", value, full = ""] = ARTICLE.exec(fold(line)) ?? [];
  if (article !== undefined && (full.trim() !== "" || /^(?:\p{Lu}|$)/u.test(line.slice(article.length))))
    return {
      line: at,
      kind: full.trim() === "" ? "bare-article" : "article",
      value: Number(value),
      sign: line.slice(0, sign.length),
      length: article.length,
    };
  const unclear = UNCLEAR_ARTICLE.exec(fold(line));
  if (unclear !== null && /^\p{Lu}/u.test(line.slice(unclear[0].length))) {
    const said = line.slice(0, unclear[1]?.length).replace(/\S+$/, "").trim();
    return { line: at, kind: "unclear-article", value: 0, sign: said, length: unclear[0].length };
  }
  const forms: readonly (readonly [Mark["kind"], RegExp])[] = [
    ["number", NUMBER],
    ["roman", ROMAN],
    ["unclear", UNCLEAR],
    ["dash", DASH],
  ];
  for (const [kind, pattern] of forms) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const printed = match[1] ?? "";
    const counts = kind === "number" ? Number(printed) : romanValue(printed);
    return { line: at, kind, value: counts, sign: printed, length: match[0].length };
  }
  return undefined;
}

interface Meant {
  readonly kind: "article" | "number" | "roman";
  readonly value: number;
}
type Last = Readonly<Record<Meant["kind"], number>>;

/** Undefined where a line counts nothing, or nothing that can be told. */
function meantBy(mark: Mark, after: readonly Mark[], last: Last): Meant | undefined {
  const [next] = after.filter(({ kind }) => kind !== "dash" && !kind.startsWith("unclear"));
  switch (mark.kind) {
    case "article":
      return { kind: "article", value: isArticleBetween(mark.value, after, last) ? last.article + 1 : mark.value };
    case "unclear-article":
      return isArticleBetween(undefined, after, last) ? { kind: "article", value: last.article + 1 } : undefined;
    case "bare-article":
      return mark.value === last.article + 1 ? { kind: "article", value: mark.value } : undefined;
    case "number":
      return { kind: "number", value: isSkipped(mark.value, last.number, next) ? last.number + 1 : mark.value };
    case "dash":
      return after[0]?.kind === "number" && isSkipped(undefined, last.number, after[0])
        ? { kind: "number", value: last.number + 1 }
        : undefined;
    default:
      return ofLetters(mark, next, after, last);
  }
}

/** A heading that does not have the number of the next article stands where the next one is missing. */
function isArticleBetween(value: number | undefined, after: readonly Mark[], last: Last): boolean {
  const next = after.find(({ kind }) => kind === "article");
  return value !== last.article + 1 && next?.value === last.article + 2;
}

/** A number that is not the next one stands where the next one is missing. */
function isSkipped(value: number | undefined, before: number, next: Mark | undefined): boolean {
  return before > 0 && value !== before + 1 && next?.kind === "number" && next.value === before + 2;
}

function ofLetters({ sign, value, kind }: Mark, next: Mark | undefined, after: readonly Mark[], last: Last) {
  const isOne = /^[IlL1|![\]]$/.test(sign);
  if (isOne && (next?.kind === "number" ? next.value === 2 : last.article > 0))
    return { kind: "number", value: 1 } as const;
  const nextRoman = after.find((mark) => (mark.kind === "roman" || mark.kind === "unclear") && mark.value > 1)?.value;
  const expected = last.roman + 1;
  // Of "I, H, II, IV" the third is a "III": the one before it was not read either.
  if (kind === "roman")
    return { kind, value: value === last.roman && nextRoman === value + 2 ? expected : value } as const;
  const isNext = value === expected || (last.roman > 0 && /[HLl1|!]/.test(sign) && (nextRoman ?? 0) !== expected);
  if (isNext) return { kind: "roman", value: expected } as const;
  return value > 0 && value <= 10 ? ({ kind: "roman", value } as const) : undefined;
}

function signOf({ kind, value }: Meant, { sign }: Mark): string {
  if (kind === "article") return `${sign.replace(/\s*\S*\d\S*$/, "")} ${value}.`;
  return kind === "number" ? `${value}.` : `${romanOf(value)}.`;
}

const ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];

function romanOf(value: number): string {
  return ROMANS[value - 1] ?? String(value);
}

/** The value of a Roman number, also of one whose letters were taken for others; 0 when it is none. */
function romanValue(sign: string): number {
  const read = sign.replace(/H/g, "II").replace(/[lL1|![\]]/g, "I");
  return ROMANS.indexOf(read) + 1;
}
