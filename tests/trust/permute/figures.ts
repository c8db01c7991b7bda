import type { Seeded } from "../seeded.ts";
import { everyString, type Rewriting } from "./rewriting.ts";

const PERCENT = /(?<![\d.,/])(\d{1,3})(?=\s*(?:[–-]\s*\d+\s*)*(?:%|phần trăm|phan tram))/gu;
const COUNT = /(?<![\d.,/])(\d{1,3})(?=\s(?:trường|truong|THPT|THCS|cơ sở giáo dục Mầm))/gu;

/** Every percentage and every count becomes another one, the same wherever it is printed. */
export function otherFigures(text: string, seeded: Seeded): Rewriting {
  const percent = renamed(text, PERCENT, seeded, [3, 97]);
  const count = renamed(text, COUNT, seeded, [101, 890]);
  const change = (source: string): string => {
    const alone = count.get(Number(source));
    if (alone !== undefined && /^\d{2,3}$/.test(source)) return String(alone);
    return swap(swap(source, PERCENT, percent), COUNT, count);
  };
  return { text: change, question: everyString(change) };
}

function renamed(text: string, pattern: RegExp, seeded: Seeded, [from, to]: readonly [number, number]) {
  const printed = [...new Set([...text.matchAll(pattern)].map((match) => Number(match[1])))];
  const free = seeded
    .shuffled(Array.from({ length: to - from + 1 }, (_, index) => from + index))
    .filter((value) => !printed.includes(value) && !FOOLED.includes(value));
  return new Map(printed.map((value, index) => [value, free[index] ?? value]));
}

/** Figures that trap questions suggest; an expected figure must not become one of them. */
const FOOLED = [7, 8, 11, 12, 88, 89, 95, 96];

function swap(source: string, pattern: RegExp, by: ReadonlyMap<number, number>): string {
  return source.replace(pattern, (digits) => String(by.get(Number(digits)) ?? digits));
}

const AMOUNT = /(?<![\d.,/])(\d+)[.,](\d)(?![\d/])/g;
const ROUND = /(?<![\d.,/])(\d+)(?=\s*(?:tỷ|tỉ|ty|ti|billion)(?!\p{L}))/gu;

/** Every amount is multiplied by one factor, so that sums and totals still agree. */
export function otherAmounts(seeded: Seeded): Rewriting {
  const factor = seeded.pick([1.5, 2, 2.5, 3]);
  const decimal = (value: number, mark: string): string => (value * factor).toFixed(1).replace(".", mark);
  const change = (source: string): string =>
    source
      .replace(AMOUNT, (amount, whole: string, tenth: string) =>
        decimal(Number(`${whole}.${tenth}`), amount.includes(",") ? "," : "."),
      )
      .replace(ROUND, (amount) => decimal(Number(amount), ",").replace(/,0$/, ""));
  const appendix = (text: string): string =>
    text.replace(/(?<=\t(?:<b>)?)\d+,\d(?=\s*(?:<\/b>)?\s*(?:\t|$))/gm, (amount) => change(amount));
  const ofMoney = everyString(change);
  return {
    text: appendix,
    question: (question) =>
      question.cite.some((place) => place.startsWith("PL3")) && question.type === "budget"
        ? ofMoney(question)
        : question,
  };
}
