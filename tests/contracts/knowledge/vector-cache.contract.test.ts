import { describe, expect, it } from "vitest";
import { createMemoryVectorCache } from "../../../knowledge/adapters/vectors/memory-vector-cache.ts";
import { createSqlVectorCache } from "../../../knowledge/adapters/vectors/sql-vector-cache.ts";
import type { VectorCache } from "../../../knowledge/ports.ts";
import { onEveryDatabase } from "../databases.ts";

/** Each test has models of its own, since what is unused is dropped of every model. */
function vectorCacheContract(open: () => VectorCache): void {
  let tests = 0;
  const fresh = () => {
    tests += 1;
    return { cache: open(), model: `model-${tests}`, other: `other-${tests}` };
  };
  const vectors = (of: Readonly<Record<string, readonly number[]>>) =>
    new Map(Object.entries(of).map(([content, vector]) => [content, Float32Array.from(vector)]));
  const [first, second, third] = ["2026-12-01T00:00:00Z", "2026-12-05T00:00:00Z", "2026-12-09T00:00:00Z"];

  it("gives back exactly the vectors that are kept, and nothing for other contents", async () => {
    const { cache, model } = fresh();
    const kept = vectors({ a: [0.1, -2.5, 3e-20], b: [1, 0, 0] });
    await cache.keep(model, kept);
    expect(await cache.of(model, ["a", "b", "c"])).toEqual(kept);
    expect(await cache.of(model, ["c"])).toEqual(new Map());
    expect(await cache.of(model, [])).toEqual(new Map());
  });

  it("gives no vector of another model", async () => {
    const { cache, model, other } = fresh();
    await cache.keep(model, vectors({ a: [1, 0] }));
    await cache.keep(other, vectors({ a: [0, 1, 0] }));
    expect(await cache.of(model, ["a"])).toEqual(vectors({ a: [1, 0] }));
    expect(await cache.of(other, ["a"])).toEqual(vectors({ a: [0, 1, 0] }));
  });

  it("puts a vector in the place of an earlier one, also one of another length", async () => {
    const { cache, model } = fresh();
    await cache.keep(model, vectors({ a: [1, 0], b: [0, 1] }));
    await cache.keep(model, vectors({ a: [0, 0, 1] }));
    await cache.keep(model, new Map());
    expect(await cache.of(model, ["a", "b"])).toEqual(vectors({ a: [0, 0, 1], b: [0, 1] }));
  });

  it("keeps one batch that two keep at once", async () => {
    const { cache, model } = fresh();
    const batch = vectors(Object.fromEntries(Array.from({ length: 64 }, (_, row) => [`c${row}`, [row, 1]])));
    await Promise.all([cache.keep(model, batch), cache.keep(model, new Map([...batch].reverse()))]);
    expect(await cache.of(model, [...batch.keys()])).toEqual(batch);
  });

  it("drops what nobody has held for long enough, of every model", async () => {
    const { cache, model, other } = fresh();
    await cache.keep(model, vectors({ a: [1], b: [2] }));
    await cache.keep(other, vectors({ a: [3] }));
    await cache.hold({ model, contents: ["a"], at: first, before: first });
    expect([...(await cache.of(model, ["a", "b"])).keys()].sort()).toEqual(["a"]);
    expect(await cache.of(other, ["a"])).toEqual(new Map());
  });

  it("keeps for a while what is held no more, and for good what is held again", async () => {
    const { cache, model } = fresh();
    await cache.keep(model, vectors({ a: [1], b: [2] }));
    const hold = (contents: string[], at: string, before: string) => cache.hold({ model, contents, at, before });
    await hold(["a"], first, "2026-11-30T00:00:00Z");
    await hold(["a"], second, "2026-11-30T00:00:00Z");
    await hold(["a", "b"], second, "2026-11-30T00:00:00Z");
    await hold(["a"], third, second);
    expect(await cache.of(model, ["b"])).toEqual(vectors({ b: [2] }));
    await hold(["a"], third, third);
    expect(await cache.of(model, ["a", "b"])).toEqual(vectors({ a: [1] }));
  });

  it("counts what is unused from the first instant at which nobody held it", async () => {
    const { cache, model } = fresh();
    await cache.keep(model, vectors({ b: [2] }));
    await cache.hold({ model, contents: [], at: first, before: "2026-11-30T00:00:00Z" });
    await cache.hold({ model, contents: [], at: third, before: second });
    expect(await cache.of(model, ["b"])).toEqual(new Map());
  });
}

describe("vectors in memory", () => vectorCacheContract(createMemoryVectorCache));
await onEveryDatabase((database) => vectorCacheContract(() => createSqlVectorCache(database())));
