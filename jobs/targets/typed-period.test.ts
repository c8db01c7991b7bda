import { expect, it } from "vitest";
import { reportedPeriodInWords } from "./target-words.ts";
import { typedPeriod } from "./typed-period.ts";

it.each([
  ["2025", "2025", "năm 2025"],
  ["Năm 2025", "2025", "năm 2025"],
  ["quý III/2025", "2025-Q3", "quý III/2025"],
  ["quy 4 nam 2025", "2025-Q4", "quý IV/2025"],
  ["Q3/2025", "2025-Q3", "quý III/2025"],
  ["6 tháng đầu năm 2025", "2025-H1", "6 tháng đầu năm 2025"],
  ["6 tháng cuối năm 2025", "2025-H2", "6 tháng cuối năm 2025"],
  ["9 tháng đầu năm 2025", "2025-M9", "9 tháng đầu năm 2025"],
  ["tháng 8/2025", "2025-08", "tháng 8/2025"],
  ["08/2025", "2025-08", "tháng 8/2025"],
  ["năm học 2025 - 2026", "2025-2026", "năm học 2025-2026"],
])("%s is the period %s, and is said as %s", (typed, key, said) => {
  expect(typedPeriod(typed)).toBe(key);
  expect(reportedPeriodInWords(key)).toBe(said);
});

it.each(["", "năm ngoái", "quý V/2025", "31/12/2025", "13/2025", "năm học 2025-2027"])("%s is no period", (typed) => {
  expect(typedPeriod(typed)).toBeUndefined();
});
