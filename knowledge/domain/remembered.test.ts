import { expect, it, vi } from "vitest";
import { remembered } from "./remembered.ts";

it("makes a result once for each text, and again after so many were kept", () => {
  const make = vi.fn((text: string) => ({ text }));
  const read = remembered(make, 2);
  expect(read("a")).toBe(read("a"));
  read("b");
  expect(make).toHaveBeenCalledTimes(2);
  read("c");
  read("a");
  expect(make).toHaveBeenCalledTimes(4);
});
