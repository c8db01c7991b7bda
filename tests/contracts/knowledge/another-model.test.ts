import { beforeEach, describe, expect, it } from "vitest";
import { type Around, bestOf, libraryOf, newAround, startProcess } from "./meaning-stage.ts";

let around: Around;
beforeEach(() => {
  around = newAround();
});

describe("another model", () => {
  it("has all its vectors made, and is never mixed with the old one", async () => {
    const old = startProcess(around, "old");
    old.join(libraryOf(3));
    await old.joined();
    around.length = 5;
    const next = startProcess(around, "new");
    const finder = next.join(libraryOf(3));
    await next.joined();
    expect(around.asked).toEqual([
      ["p0", "p1", "p2"],
      ["p0", "p1", "p2"],
    ]);
    expect(await bestOf(finder, "p2")).toBe("p2");
  });

  it("has the vectors of the one before dropped after a week, not at once", async () => {
    const startAt = async (model: string, at: string) => {
      around.instant = at;
      const process = startProcess(around, model);
      process.join(libraryOf(3));
      await process.joined();
      await process.stop();
    };
    await startAt("old", "2026-12-01T00:00:00.000Z");
    await startAt("new", "2026-12-02T00:00:00.000Z");
    await startAt("new", "2026-12-08T23:59:59.000Z");
    expect(await around.cache.of("old", ["digest of p0"])).toHaveLength(1);
    await startAt("new", "2026-12-09T00:00:00.000Z");
    expect(await around.cache.of("old", ["digest of p0"])).toHaveLength(0);
    expect(await around.cache.of("new", ["digest of p0"])).toHaveLength(1);
  });

  it("under the same name is noticed by the length of a new vector, and everything is asked for again", async () => {
    const first = startProcess(around);
    first.join(libraryOf(3));
    await first.joined();
    around.length = 5;
    const second = startProcess(around);
    const finder = second.join(libraryOf(4));
    await second.joined();
    expect(around.asked.slice(1)).toEqual([["p3"], ["p0", "p1", "p2"]]);
    expect(await bestOf(finder, "p2")).toBe("p2");
  });

  it("under the same name is noticed by the length of a question's vector while the program runs", async () => {
    const process = startProcess(around);
    const finder = process.join(libraryOf(40));
    await process.joined();
    around.length = 5;
    expect(await bestOf(finder, "p2")).toBe("by-words");
    await process.paused();
    process.goOn();
    await process.joined(2);
    expect(await bestOf(finder, "p2")).toBe("p2");
    expect(around.asked.slice(2).flat()).toHaveLength(40);
  });

  it("that takes turns with another behind one address is failing, and the words decide", async () => {
    const process = startProcess(around);
    const texts = libraryOf(70);
    const finder = process.join(texts);
    const { keep } = around.cache;
    around.cache.keep = async (model, vectors) => {
      around.length = around.length === 8 ? 5 : 8;
      await keep(model, vectors);
    };
    await process.paused();
    expect(process.states.at(-1)).toBe("failing");
    expect(await bestOf(finder, "p2")).toBe("by-words");
    around.cache.keep = keep;
    process.goOn();
    await process.joined();
    expect(await bestOf(finder, "p2")).toBe("p2");
  });
});
