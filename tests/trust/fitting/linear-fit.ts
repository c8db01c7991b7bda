import type { LinearModel } from "../../../knowledge/answering/evidence/weights.ts";

/** Rows of evened features, one block after the other. */
export interface Matrix {
  readonly names: readonly string[];
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly values: Float64Array;
  readonly rows: number;
}

type Row = Readonly<Record<string, number>>;
const MOST = 5;

/** Evens the features of all rows: mean 0, deviation 1, nothing beyond 5. A feature that never differs is left out. */
export function matrixOf(rows: readonly Row[]): Matrix {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const moments = all.map((name) => {
    let [sum, squares] = [0, 0];
    for (const row of rows) {
      const value = row[name] ?? 0;
      sum += value;
      squares += value * value;
    }
    const mean = sum / rows.length;
    return { name, mean, deviation: Math.sqrt(Math.max(0, squares / rows.length - mean * mean)) };
  });
  const kept = moments.filter(({ deviation }) => deviation > 1e-6);
  const values = new Float64Array(rows.length * kept.length);
  rows.forEach((row, index) => {
    kept.forEach(({ name, mean, deviation }, column) => {
      const value = ((row[name] ?? 0) - mean) / deviation;
      values[index * kept.length + column] = Math.max(-MOST, Math.min(MOST, value));
    });
  });
  return {
    names: kept.map(({ name }) => name),
    means: Float64Array.from(kept, ({ mean }) => mean),
    deviations: Float64Array.from(kept, ({ deviation }) => deviation),
    values,
    rows: rows.length,
  };
}

/** Descends by Adam; `gradientOf` writes the gradient of the loss at `weights` into `gradient`. */
export function descend(
  size: number,
  steps: number,
  rate: number,
  gradientOf: (weights: Float64Array, gradient: Float64Array) => void,
): Float64Array {
  const weights = new Float64Array(size);
  const [first, second, gradient] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= steps; step++) {
    gradient.fill(0);
    gradientOf(weights, gradient);
    for (let at = 0; at < size; at++) {
      const slope = gradient[at] ?? 0;
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      const down = (first[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      weights[at] = (weights[at] ?? 0) - rate * down;
    }
  }
  return weights;
}

export function product({ values, names, rows }: Matrix, weights: Float64Array): Float64Array {
  const size = names.length;
  const scores = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++, at++) sum += (values[at] ?? 0) * (weights[column] ?? 0);
    scores[row] = sum;
  }
  return scores;
}

/** Adds to a gradient each row times its factor. */
export function addRows({ values, names }: Matrix, factors: Float64Array, gradient: Float64Array): void {
  const size = names.length;
  for (let row = 0; row < factors.length; row++) {
    const factor = factors[row] ?? 0;
    if (factor === 0) continue;
    for (let column = 0, at = row * size; column < size; column++, at++)
      gradient[column] = (gradient[column] ?? 0) + factor * (values[at] ?? 0);
  }
}

export function modelOf({ names, means, deviations }: Matrix, weights: Float64Array): LinearModel {
  const round = (value: number): number => Number(value.toPrecision(4));
  return Object.fromEntries(
    names.map((name, at) => [
      name,
      { weight: round(weights[at] ?? 0), mean: round(means[at] ?? 0), deviation: round(deviations[at] ?? 1) },
    ]),
  );
}
