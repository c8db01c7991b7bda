import { describe, expect, it } from "vitest";
import { createBatcher } from "./batch.ts";

describe("gathering", () => {
  it("joins what is asked at once into one call, and gives each its own answer", async () => {
    const calls: number[][] = [];
    const double = createBatcher<number, number>(async (items) => {
      calls.push([...items]);
      return (item) => 2 * item;
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it("fails only those whose call failed", async () => {
    let calls = 0;
    const ask = createBatcher<string, string>(async () => {
      calls += 1;
      if (calls === 1) throw new Error("the database is away");
      return (item) => item;
    });
    await expect(ask("lost")).rejects.toThrow("away");
    expect(await ask("kept")).toBe("kept");
  });
});
