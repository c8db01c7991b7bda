import { expect, it } from "vitest";
import { stillStands } from "./notice.ts";
import type { UnitObligation, UnitObligationState } from "./unit-obligation.ts";

const row = (state: UnitObligationState, extendedTo?: string): UnitObligation => ({
  key: "k",
  obligation: "o",
  period: "2030",
  unit: "lx",
  standsFor: [],
  state,
  at: "",
  by: "",
  extendedTo,
});

it("tells a return only while the unit still owes", () => {
  const decision = { kind: "return", reason: "thiếu" } as const;
  expect(stillStands(decision, row("returned"))).toBe(true);
  expect(stillStands(decision, row("working"))).toBe(true);
  expect(stillStands(decision, row("reported"))).toBe(false);
});

it("tells the last extension alone", () => {
  const decision = { kind: "extend", until: "2030-12-27" } as const;
  expect(stillStands(decision, row("open", "2030-12-27"))).toBe(true);
  expect(stillStands(decision, row("open", "2030-12-31"))).toBe(false);
  expect(stillStands(decision, row("reported", "2030-12-27"))).toBe(false);
});

it("tells of a report, an acceptance and an exemption while they stand", () => {
  expect(stillStands({ kind: "report" }, row("accepted"))).toBe(true);
  expect(stillStands({ kind: "accept" }, row("returned"))).toBe(false);
  expect(stillStands({ kind: "exempt", reason: "x" }, row("open"))).toBe(false);
  expect(stillStands({ kind: "reopen" }, row("open"))).toBe(true);
});
