import { expect, it } from "vitest";
import { decisionOf } from "./decided-words.ts";

const given = (decision: Parameters<typeof decisionOf>[0]["decision"], reason?: string) =>
  decisionOf({ decision, reason, until: undefined });

it("writes down a report on paper with how it is found again, and not without", () => {
  expect(given("report", "33/BC-THPT")).toEqual({ kind: "report", said: "33/BC-THPT" });
  expect(given("report")).toMatchObject({ kind: "wrong", problems: [{ field: "reason" }] });
});
