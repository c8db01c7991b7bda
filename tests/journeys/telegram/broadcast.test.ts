import { expect, it } from "vitest";
import { broadcast } from "../../../bench/delivery/broadcast.ts";

/** What was on its way when the platform said to wait; a busy machine takes its time. */
const ON_ITS_WAY_MS = 500;

// `npm run bench:delivery -- telegram` is the same with 10,000 at Telegram's own rate.
it("accounts for everybody exactly, waits as long as the platform says, and follows a group to its new id", {
  timeout: 180_000,
}, async () => {
  const figures = await broadcast({
    backend: "embedded",
    people: 300,
    seconds: 120,
    rate: { count: 50, milliseconds: 1_000 },
    faults: { latencyMilliseconds: 20, kind: "flood", every: 90, retryAfterSeconds: 2 },
  });
  expect(figures).toMatchObject({ recipients: 301, sent: 295, blocked: 6, wrong: [], isGroupFollowed: true });
  expect(figures?.pauses.count).toBeGreaterThanOrEqual(3);
  expect(figures?.pauses.latestAfter).toBeLessThan(ON_ITS_WAY_MS);
  expect(figures?.log.mostInAnyWindow).toBeLessThanOrEqual(50);
});
