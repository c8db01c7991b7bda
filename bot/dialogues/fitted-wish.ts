import { likelihoodsOf, type RouteWeights } from "../../knowledge/index.ts";

/** A wish that a message most likely says, and how likely it is that it says just this one (0 … 1). */
export interface FittedWish<Wish extends string> {
  readonly wish: Wish;
  readonly likelihood: number;
}

/**
 * The wish that fitted phrases read in a message; undefined where it is less likely than `from` that it says any of them.
 * The order of `wishes` is that of the weights.
 */
export function fittedWish<Wish extends string>(
  weights: RouteWeights,
  wishes: readonly Wish[],
  message: string,
  from: number,
): FittedWish<Wish> | undefined {
  const likelihoods = likelihoodsOf(weights, wishes.length, message);
  const any = likelihoods.reduce((sum, one) => sum + one, 0);
  const best = likelihoods.reduce((at, one, index) => (one > (likelihoods[at] ?? 0) ? index : at), 0);
  const wish = wishes[best];
  return any < from || wish === undefined ? undefined : { wish, likelihood: likelihoods[best] ?? 0 };
}
