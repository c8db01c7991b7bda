import { expect, it } from "vitest";
import { createRest } from "./rest.ts";

const MB = 1_000_000;

/** A process that is looked at every 30 seconds; `after` gives how often it has been tidied by then. */
function watched() {
  const process = { at: 0, worked: 0, held: 50 * MB, tidied: 0 };
  const look = createRest({
    now: () => process.at,
    worked: () => process.worked,
    held: () => process.held,
    tidy() {
      process.tidied += 1;
      process.held = Math.min(process.held, 70 * MB);
    },
  });
  return {
    after({ looks = 1, workedMs = 0, grown = 0 }): number {
      for (let count = 0; count < looks; count += 1) {
        process.at += 30_000;
        process.worked += workedMs;
        process.held += grown;
        look();
      }
      return process.tidied;
    },
  };
}

it("leaves a process alone that works", () => {
  expect(watched().after({ looks: 10, workedMs: 6_000, grown: 10 * MB })).toBe(0);
});

it("tidies a process that came to rest a few times, and then no more", () => {
  const { after } = watched();
  after({ workedMs: 20_000, grown: 50 * MB });
  const once = after({});
  const often = after({ looks: 10, workedMs: 100 });
  expect(once).toBe(1);
  expect(often).toBeGreaterThan(once);
  expect(after({ looks: 100, workedMs: 100, grown: 1_000 })).toBe(often);
});

it("tidies again after it has worked again, or has slowly grown", () => {
  const { after } = watched();
  const first = after({ looks: 10 });
  after({ workedMs: 20_000, grown: 20 * MB });
  const second = after({ looks: 10 });
  expect(second).toBeGreaterThan(first);
  expect(after({ looks: 10, workedMs: 600, grown: MB })).toBeGreaterThan(second);
});
