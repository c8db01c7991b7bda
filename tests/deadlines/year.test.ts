import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobsMigrations } from "../../jobs/adapters/migrations.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";
import { simulateYear, type YearResult } from "./simulated-year.ts";

describe("half a year of eight units", () => {
  const folder = mkdtempSync(join(tmpdir(), "simulated-year-"));
  let opened: OpenDatabase | undefined;
  let year: YearResult | undefined;
  beforeAll(async () => {
    opened = await openDatabase({ dataDir: folder, migrations: jobsMigrations });
    year = await simulateYear({
      database: opened.database,
      units: 8,
      seed: 7,
      from: "2026-05-04",
      to: "2026-10-16",
      asleep: (day) => day >= "2026-05-18" && day <= "2026-05-24",
      setBack: (day) => (day === "2026-09-24" ? 9 : 0),
    });
  }, 300_000);
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("reminds nobody twice, outside office hours, after a report, or in two messages a day", () => {
    expect(year).toMatchObject({ duplicates: 0, outsideHours: 0, afterReport: 0, twiceADay: 0 });
    expect(year?.messages).toBeGreaterThan(30);
  });

  it("leaves no unit without a report, an exemption or a person who has it in hand", () => {
    expect(year?.lost).toBe(0);
  });

  it("has the successor of a merged unit owe in its place", () => {
    const periods = [...(year?.keyOf.values() ?? [])]
      .filter(({ unit }) => unit === "u0000")
      .map(({ period }) => period);
    expect(periods).not.toContain("2026-09");
    expect(year?.got.filter(({ address, at }) => address === "p-u0000" && at > "2026-07-02").length).toBeGreaterThan(0);
  });

  it("tells the office by name of those who are late", () => {
    const told = year?.got.filter(({ address }) => address === "office-1") ?? [];
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.text).toContain("chưa nộp: Trường u");
  });
});
