import type { Seeded } from "../trust/seeded.ts";

/** How and when the next processes are killed, and how slow the platform is until then. */
export interface Strike {
  /** Kills in the midst of work, else whatever the process is doing: starting, migrating, connecting. */
  readonly atWork: boolean;
  readonly delayMilliseconds: number;
  /** One of them, or all at the same time so that nothing works any more. */
  readonly victims: "one" | "all";
  readonly latencyMilliseconds: number;
}

/** The next strike. The seed decides it all, so that a run can be made again. */
export function nextStrike({ next, pick }: Seeded): Strike {
  const between = (from: number, to: number): number => Math.round(from + next() * (to - from));
  const atWork = next() < 0.8;
  return {
    atWork,
    delayMilliseconds: atWork ? between(50, 1_500) : between(0, 800),
    victims: next() < 0.1 ? "all" : "one",
    latencyMilliseconds: pick([between(20, 40), between(100, 500), between(100, 500)]),
  };
}
