import { describe, expect, it } from "vitest";
import { readTime } from "../../knowledge/dates/read.ts";
import { spelled } from "./spelled.ts";

const DAY_MS = 86_400_000;
const two = (number: number): string => String(number).padStart(2, "0");
/** Every eleventh day of six years, so that every month, weekday and length of number comes. */
const DAYS = Array.from({ length: 200 }, (_, at) => new Date(Date.UTC(2026, 0, 1) + at * 11 * DAY_MS).toISOString());

const forms = (iso: string): string[] => {
  const [year = 0, month = 0, day = 0] = iso.slice(0, 10).split("-").map(Number);
  return [
    `${day}/${month}/${year}`,
    `${two(day)}/${two(month)}/${year}`,
    `${day}-${month}-${year}`,
    `${two(day)}.${two(month)}.${year}`,
    iso.slice(0, 10),
    `ngày ${day} tháng ${month} năm ${year}`,
    `ngày ${two(day)} tháng ${two(month)}, năm ${year}`,
    `${day} thang ${month} nam ${year}`,
    `ngày ${day} tháng ${month}/${year}`,
  ];
};

describe("a day", () => {
  it("is the same in every form, strict after “trước”, and never of every year where it has its own", () => {
    for (const iso of DAYS)
      for (const form of forms(iso)) {
        expect(spelled(readTime(form))).toBe(iso.slice(0, 10));
        expect(spelled(readTime(`trước ${form}`))).toBe(`before ${iso.slice(0, 10)}`);
        expect(readTime(`${form} hằng năm`).kind).toBe("contradiction");
      }
  });

  it("has its hour before or after it, in every form of an hour", () => {
    for (const [at, iso] of DAYS.entries()) {
      const [hour, minute] = [at % 24, (at * 7) % 60];
      const form = forms(iso)[at % 4] ?? "";
      for (const clock of [`${hour}:${two(minute)}`, `${hour}h${two(minute)}`, `${hour} giờ ${two(minute)} phút`])
        for (const text of [`${clock} ${form}`, `${form} ${clock}`, `lúc ${clock}, ngày ${form}`, `${clock} - ${form}`])
          expect(spelled(readTime(text))).toBe(`${iso.slice(0, 10)} ${two(hour)}:${two(minute)}`);
    }
  });
});
