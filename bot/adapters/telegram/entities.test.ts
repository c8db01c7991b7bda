import { expect, it } from "vitest";
import { spansFrom } from "./entities.ts";

it("formatting of no known kind is none, whatever it is called", () => {
  const entities = ["bold", "pre", "mention", "constructor", "__proto__", "toString"].map((type, at) => ({
    type,
    offset: at,
    length: 1,
  }));
  expect(spansFrom(entities)).toEqual([
    { from: 0, to: 1, style: "bold" },
    { from: 1, to: 2, style: "code" },
  ]);
});
