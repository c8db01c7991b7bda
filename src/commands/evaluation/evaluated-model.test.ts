import { expect, it } from "vitest";
import { evaluatedModel } from "./evaluated-model.ts";

const PLAN = new URL("../../../tests/models/recordings/plan.jsonl", import.meta.url).pathname;

it("asks recorded messages on the day on which they were recorded, whatever day it is, and says so", async () => {
  const model = await evaluatedModel({ replay: PLAN }, undefined);
  expect(model?.day).toBe("2026-11-30");
  expect(await model?.finish(1)).toContain("asked as on 2026-11-30, the day of the recordings");
});

it("asks on this day where nothing is recorded yet, and without a model", async () => {
  const model = await evaluatedModel({ replay: "/nowhere/none.jsonl" }, undefined);
  expect([model?.day, await model?.finish(1)]).toEqual([undefined, []]);
  expect(await evaluatedModel({}, undefined)).toBeUndefined();
});
