import type { Neighbour, VectorIndex } from "../ports.ts";

/** Every vector compared: exact, nothing to build, fast enough to about 20,000 passages. */
export function createExactVectors(vectors: readonly (readonly number[])[]): VectorIndex {
  const dimensions = vectors[0]?.length ?? 0;
  const flat = new Float32Array(vectors.length * dimensions);
  for (const [position, vector] of vectors.entries()) flat.set(normalised(vector), position * dimensions);
  return {
    async search(vector, top) {
      const query = normalised(vector);
      const found: Neighbour[] = [];
      for (let position = 0; position < vectors.length; position += 1) {
        let similarity = 0;
        const start = position * dimensions;
        for (let axis = 0; axis < dimensions; axis += 1) similarity += (flat[start + axis] ?? 0) * (query[axis] ?? 0);
        found.push({ position, similarity });
      }
      return found.sort((left, right) => right.similarity - left.similarity).slice(0, top);
    },
  };
}

function normalised(vector: readonly number[]): Float32Array {
  let length = 0;
  for (const value of vector) length += value * value;
  const norm = Math.sqrt(length) || 1;
  return Float32Array.from(vector, (value) => value / norm);
}
