/** Lets a limited number of callers in at a time; the others wait and come in the order in which they asked. */
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
      // The first who waits takes the place that becomes free, so the count stays.
      if (next === undefined) inside -= 1;
      else next();
    },
  };
}
