import { describe, expect, it } from "vitest";
import { createUnitIndex } from "../../directory/unit-index.ts";
import type { Unit } from "../../domain/people/contact.ts";
import { owingUnits } from "./owing.ts";

const unit = (id: string, over: Partial<Unit> = {}): Unit => ({
  id,
  name: id,
  level: "upper-secondary",
  aliases: [],
  ...over,
});
const owners = {
  printed: "",
  unmapped: [],
  setBy: "office" as const,
  units: { levels: ["upper-secondary" as const], communes: [], units: [] },
};
const owing = (units: readonly Unit[]) =>
  owingUnits(owners, createUnitIndex(units, "2026-11-01"), "2025-12-20").map((one) => [one.unit.id, one.standsFor]);

describe("who owes", () => {
  it("is the unit that took the place of one merged within the period, whatever its level", () => {
    const merged = unit("a", { validTo: "2026-07-01", succeededBy: "c" });
    expect(owing([merged, unit("b"), unit("c", { level: "commune" })])).toEqual([
      ["c", ["a"]],
      ["b", []],
    ]);
  });

  it("is owed once by a unit that owes itself and for another", () => {
    expect(owing([unit("a", { validTo: "2026-07-01", succeededBy: "b" }), unit("b")])).toEqual([["b", ["a"]]]);
  });

  it("leaves out units that ended before the period, that have no successor or that do not exist yet", () => {
    expect(
      owing([
        unit("a", { validTo: "2025-07-01", succeededBy: "b" }),
        unit("b", { level: "primary" }),
        unit("c", { validTo: "2026-07-01" }),
        unit("d", { validFrom: "2027-01-01" }),
      ]),
    ).toEqual([]);
  });
});
