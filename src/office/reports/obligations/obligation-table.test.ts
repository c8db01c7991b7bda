import { expect, it } from "vitest";
import type { ObligationShown } from "../../../../jobs/index.ts";
import { fits } from "./obligation-table.ts";

const row = {
  obligation: {
    state: "proposed",
    title: "Báo cáo các nội dung có liên quan",
    source: { kind: "document", document: "Kế hoạch 1701/KH-SGDĐT", quote: "báo cáo trước ngày 20/12 hàng năm" },
    owners: { printed: "", unmapped: [], setBy: "document" },
  },
  next: { lastDay: "2026-12-19" },
  units: "THPT",
  count: 3,
} as object as ObligationShown;

it("finds a duty by the day that the document prints, by the last day, by who owes it, and by the document", () => {
  expect(["20/12", "19/12", "thpt", "1701", "bao cao"].map((words) => fits(row, "title", words))).toEqual(
    Array(5).fill(true),
  );
  expect(fits(row, "title", "thư viện")).toBe(false);
});
