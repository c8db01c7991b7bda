import type { Likeness } from "./group-alike.ts";

/** Values by which pairs that have nothing in common are told at once. */
const SKETCH = 64;
/** A sketch errs by an eighth or so; what is less alike by it counts as nothing in common. */
const FAR = 0.2;

/**
 * How alike texts are by their vectors: the cosine, counted from the middle of all of them, since the vectors of many a model
 * lie close together. Less than 0 is 0.
 */
export async function createVectorLikeness(
  vectors: readonly Float32Array[],
  breathe: () => Promise<void>,
): Promise<Likeness> {
  const middle = await middleOf(vectors, breathe);
  const signs = randomSigns(SKETCH * middle.length);
  const directions: Float32Array[] = [];
  const sketches: Float32Array[] = [];
  for (const vector of vectors) {
    const direction = unit(vector.map((value, axis) => value - (middle[axis] ?? 0)));
    directions.push(direction);
    sketches.push(sketchOf(direction, signs));
    await breathe();
  }
  return (position, row) => {
    const [sketch, direction] = [sketches[position], directions[position]];
    if (sketch === undefined || direction === undefined) return;
    for (let other = 0; other < position; other += 1)
      if (product(sketch, sketches[other] ?? sketch) >= FAR)
        row[other] = Math.max(0, product(direction, directions[other] ?? direction));
  };
}

async function middleOf(vectors: readonly Float32Array[], breathe: () => Promise<void>): Promise<Float64Array> {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  // Of two texts the middle would make opposites.
  if (vectors.length < FEW) return sum;
  for (const vector of vectors) {
    for (let axis = 0; axis < sum.length; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0);
    await breathe();
  }
  return sum.map((value) => value / vectors.length);
}
/** So many texts are enough to tell where their middle is. */
const FEW = 20;

/** The vector along a few axes with random signs, which nearly keeps products. */
function sketchOf(direction: Float32Array, signs: Float32Array): Float32Array {
  const { length } = direction;
  const sketch = new Float32Array(SKETCH);
  for (let place = 0; place < SKETCH; place += 1)
    sketch[place] = product(direction, signs.subarray(place * length, (place + 1) * length));
  return unit(sketch);
}

/** The same signs each time, as Park and Miller draw them. */
function randomSigns(count: number): Float32Array {
  let drawn = 1;
  return Float32Array.from({ length: count }, () => {
    drawn = (drawn * 48_271) % 2_147_483_647;
    return drawn % 2 === 0 ? 1 : -1;
  });
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(product(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

function product(one: Float32Array, two: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < one.length; axis += 1) sum += (one[axis] ?? 0) * (two[axis] ?? 0);
  return sum;
}
