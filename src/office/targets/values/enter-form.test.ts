import { expect, it } from "vitest";
import { figureMeant } from "./enter-form.ts";

it("takes a bare number below a field in percent for percent, but not one that may be a share", () => {
  const meant = ["78,5", "80%", "100", "0,8"].map((typed) => figureMeant(typed, { measure: "%" }));
  expect(meant).toEqual(["78,5%", "80%", "100%", "0,8"]);
  expect(figureMeant("11", { measure: "trường" })).toBe("11");
});
