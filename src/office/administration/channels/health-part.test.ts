import { expect, it } from "vitest";
import { standingOf } from "./health-part.ts";

const now = "2030-03-10T03:00:00Z";
const fresh = "2030-03-09T03:00:00Z";
const old = "2030-03-01T03:00:00Z";

it("says what is worst first", () => {
  const all = { refusedSince: old, lostSince: fresh, mend: ["đặt webhook"], latest: fresh, now };
  expect(standingOf(all)).toEqual({ kind: "refused", since: old });
  expect(standingOf({ ...all, refusedSince: undefined })).toEqual({ kind: "lost", since: fresh });
  expect(standingOf({ mend: ["đặt webhook"], latest: fresh, now })).toEqual({ kind: "todo" });
});

it("calls a channel quiet on which nothing came for days, and new where nothing ever came", () => {
  const standing = (latest: string | undefined) => standingOf({ mend: [], latest, now });
  expect([standing(fresh), standing(old), standing(undefined)]).toEqual([
    { kind: "working" },
    { kind: "quiet", since: old },
    { kind: "never" },
  ]);
});
