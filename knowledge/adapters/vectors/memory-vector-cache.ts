import type { VectorCache } from "../../ports.ts";

interface Kept {
  readonly vector: Float32Array;
  /** Milliseconds; undefined while an edition holds the content. */
  unusedSince: number | undefined;
}

/** Vectors in memory, gone when the process ends. */
export function createMemoryVectorCache(): VectorCache {
  const models = new Map<string, Map<string, Kept>>();
  return {
    async of(model, contents) {
      const found = new Map<string, Float32Array>();
      for (const content of contents) {
        const kept = models.get(model)?.get(content);
        if (kept !== undefined) found.set(content, kept.vector);
      }
      return found;
    },
    async keep(model, vectors) {
      const kept = models.get(model) ?? new Map<string, Kept>();
      for (const [content, vector] of vectors) kept.set(content, { vector, unusedSince: undefined });
      models.set(model, kept);
    },
    async hold({ model, contents, at, before }) {
      const held = new Set(contents);
      for (const [name, kept] of models)
        for (const [content, entry] of kept) {
          const isHeld = name === model && held.has(content);
          entry.unusedSince = isHeld ? undefined : (entry.unusedSince ?? Date.parse(at));
          if ((entry.unusedSince ?? Number.POSITIVE_INFINITY) <= Date.parse(before)) kept.delete(content);
        }
    },
  };
}
