import { syllables } from "../../domain/syllable.ts";

/** Vectors learnt from the corpus alone: texts whose words occur in similar company get similar vectors. */
export interface LatentSpace {
  readonly dimensions: number;
  embed(text: string): Float32Array;
}

interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

const PAIR_BUCKETS = 4_096;
const DIMENSIONS = 192;
const ROUNDS = 1;

/**
 * Latent semantic analysis: the leading right singular subspace of the weighted passage × syllable matrix, found by
 * subspace iteration (Halko, Martinsson, Tropp 2011). Pairs of syllables are hashed. `random` gives numbers in [0, 1).
 */
export function learnLatentSpace(texts: readonly string[], random: () => number): LatentSpace {
  const columns = new Map<string, number>();
  const counted = texts.map((text) => termCounts(text));
  const frequency = new Map<string, number>();
  for (const counts of counted) for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  // A term that occurs in only one passage makes it similar to no other.
  for (const [term, count] of frequency) if (count > 1) columns.set(term, columns.size);
  const rarity = (term: string): number => Math.log((1 + texts.length) / (frequency.get(term) ?? texts.length));
  const rowOf = (counts: ReadonlyMap<string, number>): SparseRow => weighted(counts, columns, rarity);
  const rows = counted.map(rowOf);
  const dimensions = Math.max(1, Math.min(DIMENSIONS, texts.length - 1, columns.size));
  const basis = leadingBasis(rows, columns.size, dimensions, random);
  return { dimensions, embed: (text) => unit(project(rowOf(termCounts(text)), basis, dimensions)) };
}

function termCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let before = "";
  for (const { folded, gap } of syllables(text)) {
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
    const pair = `#${bucket(`${before} ${folded}`)}`;
    if (before !== "" && !gap) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    before = folded;
  }
  return counts;
}

/** FNV-1a over the characters. */
function bucket(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % PAIR_BUCKETS;
}

function weighted(
  counts: ReadonlyMap<string, number>,
  columns: ReadonlyMap<string, number>,
  rarity: (term: string) => number,
): SparseRow {
  const found: number[] = [];
  const values: number[] = [];
  let length = 0;
  for (const [term, count] of counts) {
    const column = columns.get(term);
    if (column === undefined) continue;
    const value = (1 + Math.log(count)) * rarity(term);
    found.push(column);
    values.push(value);
    length += value * value;
  }
  const norm = Math.sqrt(length) || 1;
  return { columns: found, values: values.map((value) => value / norm) };
}

/** Orthonormal columns that span the leading right singular subspace, row-major: one row per term. */
function leadingBasis(
  rows: readonly SparseRow[],
  terms: number,
  dimensions: number,
  random: () => number,
): Float32Array {
  let basis: Float32Array = Float32Array.from({ length: terms * dimensions }, () => random() - 0.5);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float32Array(terms * dimensions);
    for (const row of rows) {
      const projected = project(row, basis, dimensions);
      row.columns.forEach((column, index) => {
        const value = row.values[index] ?? 0;
        const start = column * dimensions;
        for (let axis = 0; axis < dimensions; axis += 1)
          next[start + axis] = (next[start + axis] ?? 0) + value * (projected[axis] ?? 0);
      });
    }
    basis = next;
  }
  orthonormalise(basis, terms, dimensions);
  return basis;
}

function project({ columns, values }: SparseRow, basis: Float32Array, dimensions: number): Float32Array {
  const projected = new Float32Array(dimensions);
  columns.forEach((column, index) => {
    const value = values[index] ?? 0;
    const start = column * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1)
      projected[axis] = (projected[axis] ?? 0) + value * (basis[start + axis] ?? 0);
  });
  return projected;
}

/**
 * Orthonormal columns by the Cholesky factor of their Gram matrix: two passes over the rows in the order they lie in
 * memory. A column that depends on those before it becomes zero.
 */
function orthonormalise(basis: Float32Array, terms: number, dimensions: number): void {
  const factor = choleskyFactor(gramMatrix(basis, terms, dimensions), dimensions);
  for (let row = 0; row < terms; row += 1) {
    const start = row * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) {
      const scale = factor[axis * dimensions + axis] ?? 0;
      let value = basis[start + axis] ?? 0;
      for (let other = 0; other < axis; other += 1)
        value -= (factor[axis * dimensions + other] ?? 0) * (basis[start + other] ?? 0);
      basis[start + axis] = scale === 0 ? 0 : value / scale;
    }
  }
}

function gramMatrix(basis: Float32Array, terms: number, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < terms; row += 1) {
    const start = row * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) {
      const value = basis[start + axis] ?? 0;
      if (value === 0) continue;
      for (let other = 0; other <= axis; other += 1)
        gram[axis * dimensions + other] = (gram[axis * dimensions + other] ?? 0) + value * (basis[start + other] ?? 0);
    }
  }
  return gram;
}

/** Lower triangular L with L Lᵀ = the matrix; a pivot too small to trust is 0. */
function choleskyFactor(gram: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const at = (row: number, column: number): number => factor[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = gram[row * size + column] ?? 0;
      for (let inner = 0; inner < column; inner += 1) value -= at(row, inner) * at(column, inner);
      const own = gram[row * size + row] ?? 0;
      if (row === column) factor[row * size + column] = value > own * 1e-7 ? Math.sqrt(value) : 0;
      else factor[row * size + column] = at(column, column) === 0 ? 0 : value / at(column, column);
    }
  }
  return factor;
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
