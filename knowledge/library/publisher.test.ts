import { expect, it } from "vitest";
import { createPublisher } from "./publisher.ts";

/** A library of numbers; `quiet` lets the moment without changes pass. */
function stage() {
  const world = { revision: 3, refreshed: [] as number[], fire: undefined as (() => void) | undefined };
  const publisher = createPublisher({
    revision: async () => world.revision,
    refresh: async () => {
      world.refreshed.push(world.revision);
    },
    at: 3,
    soon(then) {
      world.fire = then;
      return {
        cancel: () => {
          world.fire = undefined;
        },
      };
    },
    onFault: (fault) => {
      throw fault;
    },
  });
  return {
    world,
    publisher,
    change() {
      world.revision += 1;
      publisher.changed();
    },
    async quiet() {
      world.fire?.();
      await publisher.published();
    },
  };
}

it("makes one refresh of several changes in a short time", async () => {
  const { world, change, quiet } = stage();
  for (let index = 0; index < 5; index += 1) change();
  expect(world.refreshed).toEqual([]);
  await quiet();
  expect(world.refreshed).toEqual([8]);
});

it("takes up what another process has changed, and nothing when nothing has", async () => {
  const { world, publisher, quiet } = stage();
  await publisher.look();
  await quiet();
  expect(world.refreshed).toEqual([]);
  world.revision = 7;
  await publisher.look();
  await quiet();
  expect(world.refreshed).toEqual([7]);
});

it("answers from everything once it says that it is published", async () => {
  const { world, publisher, change } = stage();
  change();
  await publisher.published();
  expect(world.refreshed).toEqual([4]);
});

it("tries again after a refresh that failed", async () => {
  const refreshed: number[] = [];
  let isBroken = true;
  const publisher = createPublisher({
    revision: async () => 4,
    refresh: async () => {
      if (isBroken) throw new Error("the disk is full");
      refreshed.push(4);
    },
    at: 3,
    soon: () => ({ cancel: () => undefined }),
    onFault: () => undefined,
  });
  await expect(publisher.published()).rejects.toThrow("the disk is full");
  isBroken = false;
  await publisher.published();
  expect(refreshed).toEqual([4]);
});
