import { describe, expect, it } from "vitest";
import { SETTLED_STATES, unitStatesBefore } from "./unit-obligation.ts";

describe("what a unit owes", () => {
  it("is open again only where the office exempted it or it was refused as not its own", () => {
    expect(unitStatesBefore({ to: "open" })).toEqual(["open", "not-ours", "exempt"]);
  });

  it("may be reported once more, and after it was returned", () => {
    expect(unitStatesBefore({ to: "reported" })).toEqual(expect.arrayContaining(["reported", "returned"]));
  });

  it("is never owed again by a unit that has ended", () => {
    expect(unitStatesBefore({ to: "returned" })).not.toContain("succeeded");
    expect(SETTLED_STATES).toContain("succeeded");
  });
});
