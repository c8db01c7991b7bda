import { expect, it } from "vitest";
import rule from "./keeping.json" with { type: "json" };
import { backupName, droppedBy, madeAtOf, newestOf } from "./keeping.ts";

const DAY_MS = 24 * 3_600_000;
/** A backup at two in the night of Vietnam, so many days before 30 November 2026. */
const nightly = (daysBefore: number): string =>
  backupName(new Date(Date.parse("2026-11-29T19:00:00Z") - daysBefore * DAY_MS).toISOString());

it("names a backup by its instant and reads it back", () => {
  expect(backupName("2026-11-30T02:00:05.123Z")).toBe("backup-2026-11-30T020005Z.tar.gz");
  expect(madeAtOf("backup-2026-11-30T020005Z.tar.gz")).toBe("2026-11-30T02:00:05.000Z");
  expect(madeAtOf("backup-2026-11-30T020005Z.tar.gz.part")).toBeUndefined();
});

it("keeps of two years of nights a week of days, four weeks and twelve months", () => {
  let names: readonly string[] = [];
  for (let night = 730; night >= 0; night -= 1) {
    names = [...names, nightly(night)];
    const dropped = new Set(droppedBy(rule, names));
    names = names.filter((name) => !dropped.has(name));
  }
  const days = names.map((name) =>
    Math.round((Date.parse("2026-11-29T19:00:00Z") - Date.parse(madeAtOf(name) ?? "")) / DAY_MS),
  );
  expect(days.filter((day) => day < 7)).toHaveLength(7);
  expect(names.length).toBeGreaterThanOrEqual(7 + 2 + 10);
  expect(names.length).toBeLessThanOrEqual(7 + 4 + 12);
  expect(Math.max(...days)).toBeGreaterThan(300);
  expect(Math.max(...days)).toBeLessThan(370);
});

it("keeps the newest of one day, and never drops the last one", () => {
  const morning = backupName("2026-11-30T01:00:00Z");
  const noon = backupName("2026-11-30T05:00:00Z");
  expect(droppedBy(rule, [noon, morning])).toEqual([morning]);
  expect(droppedBy({ daily: 0, weekly: 0, monthly: 0 }, [noon])).toEqual([]);
  expect(newestOf([morning, noon, "notes.txt"])).toBe(noon);
});

it("touches no file that is not a backup", () => {
  expect(droppedBy({ daily: 1, weekly: 0, monthly: 0 }, ["evidence.pdf", "control.json", nightly(0)])).toEqual([]);
});
