import { expect, it } from "vitest";
import { startZaloTending } from "./tending.ts";

it("goes on after a round that hangs, and ends what that round still does", async () => {
  let rounds = 0;
  const goesOn: (() => boolean)[] = [];
  const faults: unknown[] = [];
  const tending = startZaloTending({
    keeper: {
      async tend() {
        rounds += 1;
        return { kind: "token", token: "t" };
      },
    },
    report: async () => ({ state: "ready", isWarning: false }),
    warnings: async () => [],
    tell: () => undefined,
    receipts: async () => undefined,
    tags(isOn) {
      goesOn.push(isOn);
      return goesOn.length === 1 ? new Promise(() => undefined) : Promise.resolve(undefined);
    },
    onFault: (fault) => faults.push(fault),
    roundMilliseconds: 20,
    everyMilliseconds: 1,
  });
  await expect.poll(() => rounds, { timeout: 10_000, interval: 5 }).toBeGreaterThan(3);
  expect(goesOn[0]?.()).toBe(false);
  expect(faults[0]).toMatchObject({ message: expect.stringContaining("hangs") });
  await tending.stop();
});
