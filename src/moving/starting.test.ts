import { describe, expect, it } from "vitest";
import type { MoveMark, TargetState } from "./ports.ts";
import { startOf } from "./starting.ts";

const TO = "postgresql://db/troly";
const moving: MoveMark = { state: "moving", id: "mine", to: TO, at: "2030-03-05T03:00:00.000Z" };
const start = (mark: MoveMark | undefined, state: TargetState) => startOf(mark, state, TO);

describe("whether a folder may be moved to a database", () => {
  it.each([{ kind: "fresh" }, { kind: "empty" }] as const)("begins where nothing stands: $kind", (state) => {
    expect(start(undefined, state)).toEqual({ kind: "begin" });
    expect(start(moving, state)).toEqual({ kind: "begin" });
  });

  it("goes on with its own unfinished move, and closes the folder of one that has ended", () => {
    expect(start(moving, { kind: "unfinished", id: "mine" })).toEqual({ kind: "resume", id: "mine" });
    expect(start(moving, { kind: "finished", id: "mine" })).toEqual({ kind: "close", id: "mine" });
  });

  it.each([
    ["an unfinished move of another folder", undefined, { kind: "unfinished", id: "other" }, "unfinished move"],
    ["a move of this folder that was given up", undefined, { kind: "unfinished", id: "mine" }, "unfinished move"],
    ["what another folder was moved to", moving, { kind: "finished", id: "other" }, "is in use"],
    ["a database that holds something", moving, { kind: "filled", table: "turns" }, "turns has rows"],
    ["tables of another version", undefined, { kind: "other-version", unlike: "it lacks jobs-300" }, "jobs-300"],
    ["an account that may not", undefined, { kind: "unfit", why: "may not make tables" }, "may not make tables"],
    [
      "a folder that was moved",
      { ...moving, state: "moved" },
      { kind: "finished", id: "mine" },
      "on 2030-03-05 already",
    ],
  ] as const)("refuses %s", (_, mark, state, says) => {
    expect(start(mark, state)).toEqual({ kind: "refused", says: expect.stringContaining(says) });
  });
});
