import { expect, it } from "vitest";
import { StorageError } from "../../database/storage-error.ts";
import { whenFree } from "./when-free.ts";

const inUse = new StorageError("in-use", "in use");

/** Opening fails with the faults one after the other; the program that runs takes commands from so many looks on. */
async function opened(faults: readonly Error[], runsAfter = Number.POSITIVE_INFINITY) {
  const told: string[] = [];
  let [looks, tries, waited] = [0, 0, 0];
  const way = await whenFree({
    running: async () => (looks++ >= runsAfter ? "through the program" : undefined),
    async open() {
      const fault = faults[tries++];
      if (fault !== undefined) throw fault;
      return "on the data";
    },
    onWaiting: (line) => told.push(line),
    async pause(milliseconds) {
      waited += milliseconds;
    },
  }).catch((fault: Error) => fault.message);
  return { way, told: told.length, waited };
}

it("waits for a program that is starting, and then acts through it", async () => {
  expect(await opened([inUse, inUse, inUse], 2)).toMatchObject({ way: "through the program", told: 1 });
});

it("waits for another command to end", async () => {
  expect(await opened([inUse])).toMatchObject({ way: "on the data", told: 1 });
});

it("does not wait where nobody holds the data", async () => {
  expect(await opened([])).toEqual({ way: "on the data", told: 0, waited: 0 });
});

it("says what is wrong at once when waiting helps nothing, and after a minute when it does not", async () => {
  expect(await opened([new StorageError("full", "disk full")])).toEqual({ way: "disk full", told: 0, waited: 0 });
  const never = await opened(Array(1_000).fill(inUse));
  expect(never).toMatchObject({ way: "in use", told: 1 });
  expect(never.waited).toBeGreaterThanOrEqual(60_000);
});
