import { fold } from "../../domain/syllable.ts";

/** The years a question names. */
export interface YearsAsked {
  /** Years asked about, in order; a range gives all of its years in `range`. */
  readonly years: readonly number[];
  /** Counted from what the documents print: "năm đầu tiên", "giai đoạn đầu", "các năm sau đó". */
  readonly relative?: "first" | "last" | "later";
  readonly range?: { readonly from: number; readonly to: number };
  /** Character spans of the year words, not part of what the question is about. */
  readonly spans: readonly (readonly [number, number])[];
}

const RANGE =
  /giai doan\s+(20\d\d)\s+(20\d\d)|(?:giai doan\s*|tu\s+(?:nam\s+)?)?(20\d\d)\s*(?:-|–|den|toi|sang|qua|to)\s*(?:nam\s+)?(20\d\d)/g;
const YEAR =
  /(?:(?:sau|truoc)\s+(?:khi het\s+)?(?:nam\s+)?)?(?:(?:den|toi|vao|trong|cua)\s+)?(?:(?:nam|moc|het|tam nhin|giai doan)\s+)*(?<!\d)(20\d\d)(?![\d/])/g;

const RELATIVE: readonly (readonly ["first" | "last" | "later", RegExp])[] = [
  ["later", /(?:cac|nhung) nam (?:sau|con lai|tiep theo)(?: do)?(?!\p{L})/u],
  ["later", /^(?!.*20\d\d.*20\d\d).*sau (?:nam )?20\d\d(?!\d)/u],
  ["first", /(?:nam|giai doan|moc|ky) dau(?: tien)?(?!\p{L})/u],
  ["last", /(?:nam|giai doan|moc|ky) cuoi(?: cung)?(?= (?:cua|trong|trong bang)|\s*[?.,]|\s*$)/u],
];

/** The years of a question. "Sau 2025" excludes the year; "giai đoạn 2021-2025" asks about the period that ends it. */
export function yearsAsked(text: string): YearsAsked {
  const folded = fold(text.normalize("NFC"));
  const spans: [number, number][] = [];
  const years: number[] = [];
  let range: YearsAsked["range"];
  for (const match of folded.matchAll(RANGE)) {
    spans.push([match.index, match.index + match[0].length]);
    range = { from: Number(match[1] ?? match[3]), to: Number(match[2] ?? match[4]) };
  }
  if (range !== undefined) years.push(range.to);
  for (const match of folded.matchAll(YEAR)) {
    if (spans.some(([from, to]) => match.index < to && match.index + match[0].length > from)) continue;
    if (/\d\s*\/\s*$/.test(folded.slice(0, match.index + match[0].length - 4))) continue;
    spans.push([match.index, match.index + match[0].length]);
    if (!/^sau\s/.test(match[0]) && !years.includes(Number(match[1]))) years.push(Number(match[1]));
  }
  const relative = RELATIVE.find(([, pattern]) => pattern.test(folded));
  const words = relative?.[1].exec(folded);
  if (words !== null && words !== undefined) spans.push([words.index, words.index + words[0].length]);
  return {
    years,
    spans,
    ...(relative === undefined ? {} : { relative: relative[0] }),
    ...(range === undefined ? {} : { range }),
  };
}
