import { describe, expect, it } from "vitest";
import shipped from "../../../jobs/calendar.json" with { type: "json" };
import { createCalendar } from "../../../jobs/domain/calendar/calendar.ts";
import { solarDateOf, tetOf } from "../../../jobs/domain/calendar/lunar.ts";
import { dayOf, isoOf, isWorked, KINGS, stepDays, TET } from "./oracle-calendar.ts";

const calendar = createCalendar(shipped.years);

describe("the working days, counted twice", () => {
  it("are the same from 2025 to 2035, day by day", () => {
    const differing: string[] = [];
    for (let day = dayOf("2025-01-01"); day <= dayOf("2035-12-31"); day += 1)
      if (calendar.isWorkingDay(isoOf(day)).working !== isWorked(day)) differing.push(isoOf(day));
    expect(differing).toEqual([]);
  });

  it("know Tết and the day of the Hùng kings from the almanac", () => {
    expect(TET.map((day) => tetOf(Number(day.slice(0, 4))))).toEqual(TET);
    expect(KINGS.map((day) => solarDateOf(Number(day.slice(0, 4)), 3, 10))).toEqual(KINGS);
  });

  it("put the steps of 19/12/2026, a Saturday, before Friday and after the weekend", () => {
    const days = stepDays(dayOf("2026-12-19"), { steps: [7, 1, 0], late: [1, 3] });
    expect(days.map(({ step, day }) => [step, isoOf(day)])).toEqual([
      [7, "2026-12-09"],
      [1, "2026-12-17"],
      [0, "2026-12-18"],
      [-1, "2026-12-21"],
      [-2, "2026-12-23"],
    ]);
  });
});
