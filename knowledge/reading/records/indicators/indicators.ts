import type { ColumnRole, Passage } from "../../../domain/passage.ts";
import type { Comparison, Indicator } from "../../../domain/record.ts";
import { fold } from "../../../domain/syllable.ts";
import { type Span, sentences } from "../../sentences.ts";
import { periodOfSentence } from "../period.ts";
import { sayingCells } from "../row-statements.ts";
import { sourceOf } from "../source.ts";
import { comparisonBefore } from "./comparison.ts";

/** A percentage, or a count followed by what is counted. */
const FIGURE = /(?<![\p{L}\d.,/-])(\d+(?:[.,]\d+)*)(?:\s*(%)|\s+(?=\p{Ll})|(?=m[2²3]))(?![\d/])/gu;
/** A number after these words belongs to a name or a date ("mức độ 3", "khóa XI", "ngày 09", "Phụ lục 2"). */
const NAME_BEFORE =
  /(?:muc(?: do)?|so|ngay|thang|nam|dieu|khoan|muc|lop|khoa|quy|phu luc|trung uong|lan thu|thu|cap|dong|nghi quyet|chuong trinh|-|–|,)\s*$/;
/** "Mức 300.000 đồng" is an amount, "mức độ 3" a name. */
const LEVEL_BEFORE = /muc\s*$/;
const NOT_COUNTED =
  /^(?:(?:va|hoac|cua|trong|tai|la|den|khong|moi|do|theo)(?!\p{L})|(?:thang|nam|ngay|gio|phut)\s+(?:\d|thu\b))/u;
/**
 * Units of measure, folded; the words after them do not belong to the unit. "07 ngày" is a duration, "ngày 07" a date.
 */
const MEASURE =
  /^(?:m2|m3|m²|km|kg|m|cm|ngay lam viec|ngay|thang|nam hoc|nam|gio|phut|tuan|buoi|tiet|lan|tuoi|diem|dong|nghin dong|trieu dong|ty dong|ti dong)(?![\p{L}\d])/u;
const PREPOSITION = /^(?:doi voi|tai|cho|o|voi)\s/;
interface Figure {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: string;
  readonly comparison: Comparison;
}

/** The figures in a passage, each with the words that tell it from others. */
export function indicatorsOf(passage: Passage): Indicator[] {
  if (!["paragraph", "point", "row"].includes(passage.kind)) return [];
  return figureTexts(passage).flatMap((span) =>
    sentences(span.text).flatMap((sentence) => ofSentence(passage, sentence, span.start)),
  );
}

const PRINTING: ReadonlySet<ColumnRole> = new Set(["content", "scope", "product"]);

/** In a row only the cells that say what is to be done contain figures; dates and money are read elsewhere. */
function figureTexts(passage: Passage): Span[] {
  if (passage.cells === undefined) return [{ text: passage.text, start: 0, end: passage.text.length }];
  return sayingCells(passage, PRINTING);
}

function ofSentence(passage: Passage, sentence: Span, offset: number): Indicator[] {
  const figures = figuresIn(sentence.text);
  const period = periodOfSentence(sentence.text, passage.headings);
  return figures.map((figure, index) => {
    const start = offset + sentence.start + figure.start;
    return {
      id: `${passage.id}@${start}`,
      printed: sentence.text.slice(figure.start, figure.end),
      value: figure.value,
      unit: figure.unit,
      comparison: figure.comparison,
      ...introduced(passage, wordsOf(sentence.text, figures, index)),
      sentence: sentence.text,
      period,
      source: sourceOf(passage, { start, end: start + figure.end - figure.start }),
    };
  });
}

/** The introductions of a list are said of each point: "Thời hạn mượn sách: a) 07 ngày đối với …". */
function introduced(passage: Passage, words: { own: string; shared: string }): { own: string; shared: string } {
  const title = passage.kind === "point" ? (passage.headings.at(-1) ?? "") : "";
  const above = [...passage.leadIns, title].filter(Boolean).join(" . ");
  return above === "" ? words : { own: words.own, shared: `${above} . ${words.shared}`.trim() };
}

function figuresIn(text: string): Figure[] {
  const figures: Figure[] = [];
  const folded = fold(text);
  for (const match of text.matchAll(FIGURE)) {
    const start = match.index;
    const numberEnd = start + match[0].length;
    const before = folded.slice(0, start);
    const after = folded.slice(numberEnd).trimStart();
    const percent = match[2] !== undefined;
    const measure = percent ? undefined : measureAfter(text.slice(numberEnd));
    const isNamed = NAME_BEFORE.test(before) && !(LEVEL_BEFORE.test(before) && measure !== undefined);
    if (!percent && (isNamed || NOT_COUNTED.test(after) || /^(?:19|20)\d\d$/.test(match[1] ?? ""))) continue;
    const noun = percent ? "" : (measure ?? nounAfter(text.slice(numberEnd)));
    figures.push({
      start,
      end: percent ? numberEnd : numberEnd + noun.length,
      value: Number((match[1] ?? "").replace(/\.(?=\d{3}\b)/g, "").replace(",", ".")),
      unit: percent ? "%" : noun.trim(),
      comparison: comparisonBefore(before),
    });
  }
  return figures;
}

function measureAfter(rest: string): string | undefined {
  const space = /^\s*/.exec(rest)?.[0] ?? "";
  const unit = MEASURE.exec(fold(rest.slice(space.length)))?.[0];
  return unit === undefined ? undefined : rest.slice(0, space.length + unit.length);
}

/** Whether the unit answers a plain "bao nhiêu"; a counted thing must be named in the question. */
export function isMeasure(unit: string): boolean {
  return unit === "%" || MEASURE.exec(fold(unit))?.[0] === fold(unit);
}

/** What is counted: up to five words, to the end of the phrase. */
function nounAfter(rest: string): string {
  const phrase = /^[^.,;:()|+“”"]+/.exec(rest)?.[0] ?? "";
  const words = phrase.split(/(?<=\s)/);
  const stop = words.findIndex(
    (word, index) =>
      index > 0 &&
      /^(?:va|trong|tren|tai|duoc|phai|de|doi|o|cho|moi|bo|cua|hoac|dat|la|theo|den|tu)$/.test(fold(word).trim()),
  );
  return words
    .slice(0, Math.min(5, stop < 0 ? words.length : stop))
    .join("")
    .trimEnd();
}

/** Splits the words of a sentence into those that belong to one figure and those it shares with its neighbours. */
function wordsOf(text: string, figures: readonly Figure[], index: number): { own: string; shared: string } {
  const bounds = figures.map((figure, position) =>
    position === 0 ? 0 : clauseStart(text, figures[position - 1]?.end ?? 0, figure.start),
  );
  const start = bounds[index] ?? 0;
  const end = bounds[index + 1] ?? text.length;
  const figure = figures[index];
  if (figure === undefined || figures.length === 1) return { own: text, shared: "" };
  const head = text.slice(0, figures[0]?.start ?? 0);
  const last = figures.at(-1);
  const tail = tailStart(text, figures[0]?.start ?? 0, last?.end ?? text.length);
  const ownEnd = index === figures.length - 1 ? tail : end;
  // The words before the first figure of an enumeration belong to all its figures ("… đạt tỉ lệ 5% …, 10% …").
  const own = text.slice(index === 0 ? head.length : start, ownEnd);
  return {
    own: own.replace(/^\s*và\s/u, "").trim(),
    shared: `${head} ${elided(text, figures, index)} ${subjectBefore(text, figures, index, bounds)} ${text.slice(tail)}`
      .replace(/\s+/g, " ")
      .trim(),
  };
}

/** What the first clause measures is meant in the others too: "5% thời lượng đối với …, 10% đối với …". */
function elided(text: string, figures: readonly Figure[], index: number): string {
  const [first, figure] = [figures[0], figures[index]];
  if (
    index === 0 ||
    first === undefined ||
    figure === undefined ||
    !PREPOSITION.test(fold(text.slice(figure.end)).trimStart())
  )
    return "";
  const rest = text.slice(first.end, figures[1]?.start);
  const words = rest.split(/(?<=\s)/);
  const stop = words.findIndex((_, position) => PREPOSITION.test(fold(words.slice(position).join(""))));
  return stop < 0 ? "" : words.slice(0, stop).join("").trim();
}

/** A measure after a share belongs to the same things: "100% trường có góc đọc, diện tích tối thiểu 12 m²". */
function subjectBefore(text: string, figures: readonly Figure[], index: number, bounds: readonly number[]): string {
  const [before, figure] = [figures[index - 1], figures[index]];
  if (before?.unit !== "%" || figure === undefined || figure.unit === "%") return "";
  return text.slice(bounds[index - 1], bounds[index]);
}

/** Start of the clause that holds a figure: after the last separator before it. */
function clauseStart(text: string, from: number, figureStart: number): number {
  const between = text.slice(from, figureStart);
  const separator = Math.max(between.lastIndexOf(";"), between.lastIndexOf(","), between.search(/ và (?!.* và )/u));
  return separator < 0 ? figureStart : from + separator + 1;
}

const PREDICATE =
  /\s(?:được|có|đạt|phải|biết|sử dụng|tham gia|thực hiện|hoàn thành|triển khai)\s|\s\((?!\p{Lu}[\p{L}\d&-]*\))/u;

/**
 * The predicate of the last member of an enumeration belongs to all ("… được giải quyết trên môi trường số", "80%
 * trường THPT có thư viện đạt chuẩn"), unless an earlier member has the same one itself.
 */
function tailStart(text: string, from: number, lastEnd: number): number {
  const match = PREDICATE.exec(text.slice(lastEnd));
  const isOfAll = match !== null && !text.slice(from, lastEnd).includes(match[0]);
  return isOfAll ? lastEnd + match.index : text.length;
}
