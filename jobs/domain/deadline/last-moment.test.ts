import { expect, it } from "vitest";
import { isAfter, lastMomentOf } from "./last-moment.ts";

const AT_0538 = "2026-11-29T22:38:59Z";
const AT_0539 = "2026-11-29T22:39:00Z";

it("is over with the minute of its hour, in office time", () => {
  const due = { lastDay: "2026-11-30", clock: "05:38" };
  expect([isAfter(AT_0538, due), isAfter(AT_0539, due)]).toEqual([false, true]);
});

it("is over with the day where no hour is set", () => {
  const due = { lastDay: "2026-11-30" };
  expect([isAfter("2026-11-30T16:59:59Z", due), isAfter("2026-11-30T17:00:00Z", due)]).toEqual([false, true]);
});

it("has no hour for a unit whose day was extended", () => {
  expect(lastMomentOf({ extendedTo: "2026-12-02" }, { lastDay: "2026-11-30", clock: "05:38" })).toEqual({
    lastDay: "2026-12-02",
  });
});
