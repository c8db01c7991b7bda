import { expect, it } from "vitest";
import { mayAs, type Right, ROLES } from "./rights.ts";

it("lets each role do what the roles before it may, and one thing more", () => {
  const rights: readonly Right[] = ["see", "write", "approve", "administer"];
  expect(ROLES.map((role) => rights.filter((right) => mayAs(role, right)))).toEqual([
    ["see"],
    ["see", "write"],
    ["see", "write", "approve"],
    ["see", "write", "approve", "administer"],
  ]);
});
