import type { Seeded } from "../seeded.ts";
import { everyString, type Rewriting } from "./rewriting.ts";

const ROMAN = ["", "I", "II", "III", "IV"] as const;
const LAST_DAYS = ["", "31/3", "30/6", "30/9", "31/12"] as const;
const QUARTER = /(?<=(?:quý|quy)\s)(IV|III|II|I|[1-4])(?![\p{L}\d])/giu;

/** Every quarter becomes another one, and so does its last day. */
export function otherQuarters(seeded: Seeded): Rewriting {
  const [first = 1, ...rest] = seeded.shuffled([1, 2, 3, 4]).filter((quarter) => quarter !== 2 && quarter !== 3);
  const [second = 4] = rest;
  const others = new Map([
    [2, first],
    [3, second],
  ]);
  const days = new Map([2, 3].map((quarter) => [LAST_DAYS[quarter], LAST_DAYS[others.get(quarter) ?? quarter]]));
  const change = (text: string): string =>
    text
      .replace(QUARTER, (label) => {
        const isDigit = /\d/.test(label);
        const quarter = isDigit ? Number(label) : ROMAN.indexOf(label.toUpperCase() as (typeof ROMAN)[number]);
        const other = others.get(quarter) ?? quarter;
        return isDigit ? String(other) : (ROMAN[other] ?? label);
      })
      .replace(/(?<!\d)30\/0?([69])(?=\/2022)/g, (day) => days.get(day.replace("/0", "/") as "30/6") ?? day);
  return { text: change, question: everyString(change) };
}

/** The yearly day becomes another one, and so does the last day before it. */
export function anotherDay(seeded: Seeded): Rewriting {
  const day = 8 + Math.floor(seeded.next() * 20);
  const month = seeded.pick([1, 2, 4, 5, 7, 8, 10]);
  const change = (text: string): string =>
    text
      .replace(/(?<!\d)20\/12(?!\d)/g, `${day}/${month}`)
      .replace(/(?<!\d)19\/12(?!\d)/g, `${day - 1}/${month}`)
      .replace(/(?<=ngay )20(?![\d/])/g, String(day));
  return { text: change, question: everyString(change) };
}
