/** The name of a disturbance that is a kill; every other one is a loss. */
export const KILL = "kill";

/** Something that may stop the sending, by the platform's clock. */
export interface Disturbance {
  readonly name: string;
  readonly at: number;
}
export interface Resumption extends Disturbance {
  /** Milliseconds until a message was accepted again. */
  readonly after: number;
}

/** Messages this soon after a disturbance were on their way already: they do not count as going on. */
const ON_ITS_WAY_MS = 100;

/** How soon sending went on after each disturbance, unless another came before that or nothing was left to send. */
export function resumptions(disturbances: readonly Disturbance[], accepted: readonly number[]): readonly Resumption[] {
  const rising = [...accepted].sort((left, right) => left - right);
  return disturbances.flatMap((disturbance, index) => {
    const { at } = disturbance;
    const next = rising.find((time) => time > at + ON_ITS_WAY_MS);
    const following = disturbances[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return next === undefined || following < next ? [] : [{ ...disturbance, after: next - at }];
  });
}

/** The longest stretch without an accepted message from `from` until the last one. */
export function longestSilence(from: number, accepted: readonly number[]): number {
  const rising = [from, ...accepted.filter((time) => time > from)].sort((left, right) => left - right);
  return rising.slice(1).reduce((longest, time, index) => Math.max(longest, time - (rising[index] ?? time)), 0);
}
