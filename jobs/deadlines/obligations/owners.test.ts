import { describe, expect, it } from "vitest";
import { ownersOf } from "./owners.ts";

describe("printed owners", () => {
  it("are the levels the words mean, and what no longer exists is left to the office", () => {
    expect(ownersOf("Trưởng phòng GDĐT các huyện, thủ trưởng các đơn vị trực thuộc Sở GDĐT")).toEqual({
      printed: "Trưởng phòng GDĐT các huyện, thủ trưởng các đơn vị trực thuộc Sở GDĐT",
      unmapped: ["Trưởng phòng GDĐT các huyện"],
      setBy: "document",
      units: { levels: ["upper-secondary", "continuing"], communes: [], units: [] },
    });
  });
});
