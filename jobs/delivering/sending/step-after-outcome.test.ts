import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../domain/delivery/outcome.ts";
import { stepAfter } from "./step-after-outcome.ts";

const at = "2030-03-05T03:00:00.000Z";
const stepOf = (outcome: SendOutcome, attempt = 1) => stepAfter(outcome, { id: "7", attempt, at });

describe("what follows from a call", () => {
  it.each<[SendOutcome, string, string | undefined]>([
    [{ kind: "sent", messageId: "m" }, "sent", undefined],
    [{ kind: "unreachable", why: "blocked" }, "unreachable", "blocked"],
    [{ kind: "refused", why: "window-closed" }, "unreachable", "window-closed"],
    [{ kind: "paused", milliseconds: 1_000 }, "planned", undefined],
    [{ kind: "closed", detail: "401" }, "planned", undefined],
    [{ kind: "unknown", detail: "reset" }, "unknown", "no-answer"],
    [{ kind: "our-fault", detail: "text" }, "failed", "our-fault"],
    [{ kind: "not-sent", detail: "refused" }, "deferred", "not-sent"],
  ])("%j → %s", (outcome, to, why) => expect(stepOf(outcome)).toMatchObject({ id: "7", at, to, ...(why && { why }) }));

  it("waits longer after each try that made no connection, at most half an hour", () => {
    const waits = [1, 2, 3, 20].map((attempt) => {
      const { until = at } = stepOf({ kind: "not-sent", detail: "" }, attempt);
      return (Date.parse(until) - Date.parse(at)) / 1_000;
    });
    expect(waits).toEqual([5, 10, 20, 1_800]);
  });

  it("gives up in the end, so that a person looks", () => {
    expect(stepOf({ kind: "not-sent", detail: "" }, 84)).toMatchObject({ to: "failed", why: "not-sent" });
  });
});
