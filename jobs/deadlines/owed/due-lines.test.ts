import { expect, it } from "vitest";
import { createUnitIndex } from "../../directory/unit-index.ts";
import { createCalendar } from "../../domain/calendar/calendar.ts";
import type { Obligation } from "../../domain/deadline/obligation.ts";
import { dueLines } from "./due-lines.ts";

const obligation = (
  id: string,
  state: Obligation["state"],
  on: string,
  over: Partial<Obligation> = {},
): Obligation => ({
  id,
  version: 1,
  state,
  title: `báo cáo ${id}`,
  source: { kind: "office", by: "cô Lan" },
  steps: [1],
  owners: { printed: "", units: { levels: [], communes: [], units: ["lx"] }, unmapped: [], setBy: "office" },
  deadline: { rule: { kind: "once", on }, strict: false, setBy: "document", revision: 1 },
  ...over,
});
const due = (all: readonly Obligation[], now = "2030-12-01T02:00:00.000Z") =>
  dueLines(
    {
      obligations: { all: async () => all },
      unitObligations: { open: async () => 0, of: async () => [] },
      calendar: createCalendar([]),
      book: createUnitIndex([{ id: "lx", name: "Trường Long Xuyên", level: "primary", aliases: [] }], "2030-12-01"),
      digest: (text) => text,
      today: () => "2030-12-01",
      instant: () => now,
    },
    30,
  );

it("shows what nobody has confirmed among the rest, and that it reminds nobody", async () => {
  const lines = await due([
    obligation("b", "active", "2030-12-20"),
    obligation("a", "proposed", "2030-12-10"),
    obligation("later", "proposed", "2031-03-01"),
    obligation("past", "proposed", "2030-11-01"),
  ]);
  expect(lines[0]).toBe("10/12/2030\tbáo cáo a: chưa xác nhận (a), chưa nhắc ai.");
  expect(lines[1]).toContain("20/12/2030\tbáo cáo b: 1 đơn vị phải nộp");
  expect(lines).toHaveLength(3);
});

it("says the hour of a deadline that has one, and counts as late what is owed after it", async () => {
  const rule = { kind: "once", on: "2030-12-01" } as const;
  const deadline = { rule, strict: false, clock: "09:30", setBy: "office", revision: 1 } as const;
  const one = obligation("a", "active", "2030-12-01", { deadline });
  expect((await due([one], "2030-12-01T02:30:00Z"))[0]).toBe(
    "09:30 ngày 01/12/2030\tbáo cáo a: 1 đơn vị phải nộp, 0 đã xong, 0 trễ.",
  );
  expect((await due([one], "2030-12-01T02:31:00Z"))[0]).toContain("1 trễ");
});

it("says that nothing falls due where nothing does", async () => {
  expect(await due([obligation("later", "proposed", "2031-03-01")])).toEqual(["Không có hạn nào trong 30 ngày tới."]);
});

it("leaves out what was past on the day of the office on which it was confirmed", async () => {
  // Half past midnight of the 30th in the office, still the 29th in UTC.
  const confirmed = { confirmedAt: "2030-11-29T17:30:00.000Z" };
  expect(await due([obligation("past", "active", "2030-11-29", confirmed)])).toEqual([
    "Không có hạn nào trong 30 ngày tới.",
  ]);
  expect((await due([obligation("that day", "active", "2030-11-30", confirmed)]))[0]).toContain("30/11/2030");
});
