/** One named feature of a linear model: its value is evened out by mean and deviation before it is weighed. */
export interface FeatureWeight {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
}
export type LinearModel = Readonly<Record<string, FeatureWeight>>;

/** Everything that was fitted from question sets (`knowledge/answering/weights.json`, written by `npm run fit`). */
export interface Weights {
  /** Syllables and pairs that belong to asking, 0 … 1. */
  readonly commonness: Readonly<Record<string, number>>;
  /** For words of a question how much they ask for each kind of value, in the order of `asked`; "" is the base. */
  readonly asked: Readonly<Record<string, readonly number[]>>;
  readonly ranking: LinearModel;
  /** From a winner's features to the log odds that it is right. */
  readonly decision: LinearModel;
  readonly base: number;
  /** From the same features to the log odds that the answer stands at a place that is offered. */
  readonly offering: LinearModel;
  readonly offeringBase: number;
  /** Least probability of an answer, and of the places that are offered. */
  readonly answerFrom: number;
  readonly offerFrom: number;
}

/** Evened values beyond this count no more: a document unlike those that were fitted must not decide by one feature. */
const MOST = 5;

/** The weighted sum of features; a feature without a weight counts nothing. */
export function weigh(model: LinearModel, features: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const [name, weight] of weightsOf(model)) sum += moves(weight, features[name] ?? 0);
  return sum;
}

/** What one feature adds to the sum. */
export function shareOf(model: LinearModel, name: string, features: Readonly<Record<string, number>>): number {
  const weight = model[name];
  return weight === undefined ? 0 : moves(weight, features[name] ?? 0);
}

function moves({ weight, mean, deviation }: FeatureWeight, value: number): number {
  return weight * Math.max(-MOST, Math.min(MOST, (value - mean) / deviation));
}

const listed = new WeakMap<LinearModel, readonly (readonly [string, FeatureWeight])[]>();

/** The weights of a model as a list, which is read much faster than a table of so many names. */
function weightsOf(model: LinearModel): readonly (readonly [string, FeatureWeight])[] {
  let weights = listed.get(model);
  if (weights === undefined) {
    weights = Object.entries(model);
    listed.set(model, weights);
  }
  return weights;
}

/** Log odds as a probability. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
