import { expect, it } from "vitest";
import type { Turn } from "../pace/pacer.ts";
import { createCallBeside } from "./beside.ts";

/** Calls beside messages on a channel whose turns come as they are given; `steps` is what happened. */
function stage(leaves: boolean) {
  const steps: string[] = [];
  const pacer = {
    slot: () => Promise.reject(new Error("asks for no slot")),
    async turn(urgent = false): Promise<Turn> {
      steps.push(urgent ? "urgent turn" : "turn");
      return { leaves: () => leaves, answered: () => void steps.push("answered") };
    },
    turnFor: () => Promise.reject(new Error("is no album")),
    pause: async () => undefined,
  };
  const beside = createCallBeside(new Map([["telegram" as const, { pacer }]]));
  return { steps, beside, call: async () => steps.push("call") };
}

it("makes a call in its turn, behind what is urgent", async () => {
  const { steps, beside, call } = stage(true);
  await beside("telegram", call);
  expect(steps).toEqual(["turn", "call", "answered"]);
});

it("makes none whose instant has passed, or on a channel that is not set up", async () => {
  const { steps, beside, call } = stage(false);
  await beside("telegram", call);
  await beside("zalo-oa", call);
  expect(steps).toEqual(["turn"]);
});

it("tells of a call that failed, and that it was answered", async () => {
  const { steps, beside } = stage(true);
  await expect(beside("telegram", () => Promise.reject(new Error("429")))).rejects.toThrow("429");
  expect(steps).toEqual(["turn", "answered"]);
});
