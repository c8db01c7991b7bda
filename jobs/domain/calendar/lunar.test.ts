import { describe, expect, it } from "vitest";
import { solarDateOf, tetOf } from "./lunar.ts";

/** Tết as it was and will be kept in Vietnam, from published almanacs. */
const TET =
  `2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26
2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13
2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24
2040-02-12 2041-02-01 2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02
2050-01-23`.split(/\s+/);

describe("the Vietnamese lunar calendar", () => {
  it("has Tết on the known days of 2000 to 2050, where the Chinese calendar differs too", () => {
    expect(TET.map((day) => tetOf(Number(day.slice(0, 4))))).toEqual(TET);
    expect(tetOf(1985)).toBe("1985-01-21");
  });

  it("knows the day of the Hùng kings, and the days a month does not have", () => {
    expect([2024, 2025, 2026].map((year) => solarDateOf(year, 3, 10))).toEqual([
      "2024-04-18",
      "2025-04-07",
      "2026-04-26",
    ]);
    expect(solarDateOf(2025, 12, 30)).toBeUndefined();
    expect(solarDateOf(2025, 12, 29)).toBe("2026-02-16");
  });
});
