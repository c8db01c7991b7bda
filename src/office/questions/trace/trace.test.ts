import { expect, it } from "vitest";
import { onePerPassage } from "./trace.ts";

it("shows a passage once, however many candidates stand in it", () => {
  const found = [{ passageId: "a#3" }, { passageId: "a#3" }, { passageId: "a#1" }, {}, { passageId: "a#3" }];
  expect(onePerPassage(found)).toEqual([{ passageId: "a#3" }, { passageId: "a#1" }, {}]);
});
