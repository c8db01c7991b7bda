import { beforeEach, describe, expect, it } from "vitest";
import { type Around, bestOf, libraryOf, newAround, passage, refuse, startProcess } from "./meaning-stage.ts";

let around: Around;
beforeEach(() => {
  around = newAround();
});

describe("finding by meaning", () => {
  it("finds by words at once, and by meaning once all vectors are there", async () => {
    const process = startProcess(around);
    const finder = process.join(libraryOf(70));
    expect(await bestOf(finder, "p7")).toBe("by-words");
    expect(around.questions).toEqual([]);
    await process.joined();
    expect(await bestOf(finder, "p7")).toBe("p7");
    expect(process.states).toEqual(["filling", "joined"]);
    expect(around.asked.map((batch) => batch.length)).toEqual([32, 32, 6]);
  });

  it("asks for the same content once, also in two documents", async () => {
    const process = startProcess(around);
    process.join([passage("a"), { id: "again", text: "a" }, passage("b")]);
    await process.joined();
    expect(around.asked).toEqual([["a", "b"]]);
  });

  it("asks for nothing at the next start, and then for what is new", async () => {
    const first = startProcess(around);
    first.join(libraryOf(5));
    await first.joined();
    const second = startProcess(around);
    const finder = second.join(libraryOf(5));
    await second.joined();
    expect(around.asked).toHaveLength(1);
    expect(second.states).toEqual(["joined"]);
    expect(await bestOf(finder, "p4")).toBe("p4");
    await second.stop();
    const third = startProcess(around);
    third.join(libraryOf(7));
    await third.joined();
    expect(around.asked.slice(1)).toEqual([["p5", "p6"]]);
  });

  it("leaves a library of one passage to the words", async () => {
    const process = startProcess(around);
    process.join(libraryOf(1));
    process.join(libraryOf(2));
    await process.joined();
    expect(around.asked).toEqual([["p0", "p1"]]);
  });

  it("goes on by words with a new edition until its vectors are there, and asks no more for the old one", async () => {
    around.isDown = true;
    const process = startProcess(around);
    process.join(libraryOf(40));
    await process.paused();
    around.isDown = false;
    const finder = process.join([passage("x1"), passage("x2")]);
    await process.joined();
    expect(around.asked).toEqual([["x1", "x2"]]);
    expect(await bestOf(finder, "x2")).toBe("x2");
  });

  it("writes nothing any more once it was stopped", async () => {
    around.isDown = true;
    const process = startProcess(around);
    process.join(libraryOf(3));
    await process.paused();
    await process.stop();
    around.isDown = false;
    process.goOn();
    const next = startProcess(around);
    next.join(libraryOf(3));
    await next.joined();
    expect(around.asked).toHaveLength(1);
    expect(process.states).toEqual(["failing"]);
  });
});

describe("when the server is down", () => {
  it("it is tried again with growing pauses, said once, and joins when it is back", async () => {
    around.isDown = true;
    const process = startProcess(around);
    const finder = process.join(libraryOf(3));
    for (const tries of [1, 2, 3, 4]) {
      await process.paused(tries);
      expect(await bestOf(finder, "p1")).toBe("by-words");
      if (tries === 4) around.isDown = false;
      process.goOn();
    }
    await process.joined();
    expect(process.pauses).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(process.states).toEqual(["failing", "joined"]);
    expect(await bestOf(finder, "p1")).toBe("p1");
  });

  it("what it has made before it failed is not asked for again", async () => {
    around.batchesUntilDown = 1;
    const process = startProcess(around);
    process.join(libraryOf(40));
    await process.paused();
    around.batchesUntilDown = Number.POSITIVE_INFINITY;
    process.goOn();
    await process.joined();
    expect(around.asked.map((batch) => batch.length)).toEqual([32, 8]);
    expect(process.states).toEqual(["filling", "failing", "joined"]);
  });

  it("questions go by words without asking it after three of them, and by meaning again when it is back", async () => {
    const process = startProcess(around);
    const finder = process.join(libraryOf(3));
    await process.joined();
    around.isDown = true;
    for (let question = 0; question < 6; question += 1) expect(await bestOf(finder, "p1")).toBe("by-words");
    expect(around.questions).toHaveLength(3);
    around.isDown = false;
    around.now += 2_000;
    expect(await bestOf(finder, "p1")).toBe("p1");
    expect(process.states).toEqual(["joined", "failing", "joined"]);
  });

  it("a database that is down is tried again too", async () => {
    const process = startProcess(around);
    const { keep } = around.cache;
    around.cache.keep = refuse;
    process.join(libraryOf(3));
    await process.paused();
    around.cache.keep = keep;
    process.goOn();
    await process.joined();
    expect(process.states).toEqual(["failing", "joined"]);
  });

  it("vectors that cannot be dropped hold nothing up", async () => {
    const process = startProcess(around);
    around.cache.hold = async () => refuse();
    const finder = process.join(libraryOf(3));
    await process.joined();
    expect(await bestOf(finder, "p1")).toBe("p1");
    expect(process.faults).toHaveLength(1);
  });
});
