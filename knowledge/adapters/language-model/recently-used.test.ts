import { expect, it } from "vitest";
import { createRecentlyUsed } from "./recently-used.ts";

it("forgets what was not used for longest when it holds too many", () => {
  const kept = createRecentlyUsed<number>({ entries: 2, bytes: 100 });
  kept.keep("a", 1, 1);
  kept.keep("b", 2, 1);
  kept.get("a");
  kept.keep("c", 3, 1);
  expect(["a", "b", "c"].map((key) => kept.get(key))).toEqual([1, undefined, 3]);
});

it("forgets as much as makes room, and keeps nothing that is larger than all of it", () => {
  const kept = createRecentlyUsed<number>({ entries: 10, bytes: 100 });
  kept.keep("a", 1, 60);
  kept.keep("b", 2, 40);
  kept.keep("c", 3, 70);
  kept.keep("d", 4, 101);
  expect(["a", "b", "c", "d"].map((key) => kept.get(key))).toEqual([undefined, undefined, 3, undefined]);
});

it("counts what is kept again once", () => {
  const kept = createRecentlyUsed<number>({ entries: 10, bytes: 100 });
  kept.keep("a", 1, 50);
  for (const value of [2, 3, 4]) kept.keep("b", value, 50);
  expect([kept.get("a"), kept.get("b")]).toEqual([1, 4]);
});
