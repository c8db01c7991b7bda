import { beforeEach, describe, expect, it } from "vitest";
import { composeCalendar } from "../../../src/compose/office/calendar.ts";
import { createYearBook } from "../../../src/office/administration/calendar/year-book.ts";
import { onEveryDatabase } from "../databases.ts";

const AT = "2026-11-30T03:00:00.000Z";
const YEAR = {
  year: 2030,
  source: "TB 1",
  rest: ["2030-01-01", "2030-02-04"],
  work: ["2030-02-09"],
  by: "Cô Lan",
  at: AT,
};

await onEveryDatabase((database) => {
  beforeEach(async () => {
    await database().query("DELETE FROM office_calendar_years");
  });
  const book = () => createYearBook(database());
  const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

  describe("the years that the office enters", () => {
    it("are kept as they were entered, and taken back", async () => {
      expect(await book().put(YEAR, undefined)).toBe(true);
      expect(await book().all()).toEqual([YEAR]);
      expect([await book().remove(2030, later(1)), await book().remove(2030, AT)]).toEqual([false, true]);
      expect(await book().all()).toEqual([]);
    });

    it("are changed by one of two who saw the same", async () => {
      expect([await book().put(YEAR, undefined), await book().put(YEAR, undefined)]).toEqual([true, false]);
      const changed = [
        await book().put({ ...YEAR, at: later(1) }, AT),
        await book().put({ ...YEAR, at: later(2) }, AT),
      ];
      expect([changed, (await book().all()).map(({ at }) => at)]).toEqual([[true, false], [later(1)]]);
    });

    it("count at once, and are no longer supposed", async () => {
      const { calendar, parts, stop } = await composeCalendar({ calendarFile: undefined }, database(), {
        instant: () => AT,
        onFault: () => undefined,
      });
      expect(calendar.isWorkingDay("2030-02-09").provisional).toBe(true);
      await parts.book.put(YEAR, undefined);
      await parts.reload();
      expect(calendar.isWorkingDay("2030-02-09")).toEqual({ working: true, provisional: false });
      expect(calendar.isWorkingDay("2030-02-04")).toEqual({ working: false, provisional: false });
      expect(calendar.isWorkingDay("2030-02-05")).toEqual({ working: true, provisional: false });
      stop();
    });
  });
});
