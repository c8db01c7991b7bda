import { describe, expect, it } from "vitest";
import { createRest, REST_MS } from "./rest.ts";

function stage() {
  const world = { mark: "1" as string | undefined, at: 0, wall: Date.parse("2026-11-30T01:00:00Z") };
  const rest = createRest(
    { mark: async () => world.mark },
    { now: () => world.at, instant: () => new Date(world.wall).toISOString() },
  );
  const pass = (milliseconds: number): void => {
    world.at += milliseconds;
    world.wall += milliseconds;
  };
  return { world, rest, pass };
}

describe("the rest of a worker", () => {
  it("looks at first, then not again while nobody writes", async () => {
    const { rest, pass } = stage();
    expect(await rest.isOver()).toBe(true);
    pass(2_000);
    expect(await rest.isOver()).toBe(false);
  });

  it("ends when somebody wrote", async () => {
    const { rest, world } = stage();
    await rest.isOver();
    world.mark = "2";
    expect(await rest.isOver()).toBe(true);
  });

  it("does not begin while something is on its way", async () => {
    const { rest, world } = stage();
    world.mark = undefined;
    await rest.isOver();
    expect(await rest.isOver()).toBe(true);
  });

  it("ends after its time although nobody wrote, for what is due by the clock", async () => {
    const { rest, pass } = stage();
    await rest.isOver();
    pass(REST_MS);
    expect(await rest.isOver()).toBe(true);
  });

  it("ends when the wall clock was set back", async () => {
    const { rest, world } = stage();
    await rest.isOver();
    world.wall -= 3_600_000;
    expect(await rest.isOver()).toBe(true);
  });
});
