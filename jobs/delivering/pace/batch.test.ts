import { describe, expect, it } from "vitest";
import { createBatcher } from "./batch.ts";
import { nextTurn } from "./event-loop-turn.ts";

const turns = async (): Promise<void> => {
  for (let left = 3; left > 0; left -= 1) await nextTurn();
};

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

  it("has one call under way at a time, and joins what is asked meanwhile into the next", async () => {
    const calls: number[][] = [];
    const ends: (() => void)[] = [];
    const ask = createBatcher<number, number>(async (items) => {
      calls.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      return (item) => item;
    });
    const first = ask(1);
    await turns();
    const meanwhile = [ask(2), ask(3)];
    await turns();
    meanwhile.push(ask(3));
    await turns();
    expect(calls).toEqual([[1]]);
    ends[0]?.();
    expect(await first).toBe(1);
    await turns();
    expect(calls).toEqual([[1], [2, 3, 3]]);
    ends[1]?.();
    expect(await Promise.all(meanwhile)).toEqual([2, 3, 3]);
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
