/** Lets so many through at a time, in the order in which they came. */
export interface Limiter {
  enter(): Promise<void>;
  leave(): void;
}

export function createLimiter(most: number): Limiter {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    async enter() {
      if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      else inside += 1;
    },
    leave() {
      const next = waiting.shift();
      // Who waits takes the place of who leaves.
      if (next === undefined) inside -= 1;
      else next();
    },
  };
}
