import { expect, it } from "vitest";
import { inDependencyOrder, type Table } from "./table.ts";

const table = (name: string, ...refersTo: readonly string[]): Table => ({
  ...{ name, refersTo },
  columns: [],
  hasTriggers: false,
});

it("puts each table after those that it refers to, else by name", () => {
  const ordered = inDependencyOrder([table("c", "b"), table("a", "c"), table("b", "b"), table("d")]);
  expect(ordered.map(({ name }) => name)).toEqual(["b", "c", "a", "d"]);
});

it("refuses tables that refer to each other in a circle", () => {
  expect(() => inDependencyOrder([table("a", "b"), table("b", "a")])).toThrow("a, b refer to each other in a circle");
});
