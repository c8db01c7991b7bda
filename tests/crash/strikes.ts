import type { FaultPlan } from "../fakes/faults.ts";
import type { Seeded } from "../trust/seeded.ts";

/** How and when the next processes are killed, and how slow the platform is until then. */
export interface Strike {
  /** Kills in the midst of work, else whatever the process is doing: starting, migrating, connecting. */
  readonly atWork: boolean;
  readonly delayMilliseconds: number;
  /** One of them, or all at the same time so that nothing works any more. */
  readonly victims: "one" | "all";
  readonly latencyMilliseconds: number;
  /** What befalls sendings until then. */
  readonly trouble: FaultPlan;
}

/** Faults of a platform or of the network; `taken` ones accept the message first. */
const TROUBLES: readonly FaultPlan[] = [
  {},
  { kind: "reset", every: 7, times: 12 },
  { kind: "reset", taken: true, every: 7, times: 12 },
  { kind: "cut", taken: true, every: 9, times: 6 },
  { kind: "http-500", every: 5, times: 12 },
  { kind: "html", every: 11, times: 4 },
  { kind: "hang", taken: true, every: 40, times: 1 },
  { kind: "flood", every: 30, times: 1, retryAfterSeconds: 2 },
  { kind: "revoked", every: 50, times: 1 },
];

/** The next strike. The seed decides it all, so that a run can be made again. */
export function nextStrike({ next, pick }: Seeded): Strike {
  const between = (from: number, to: number): number => Math.round(from + next() * (to - from));
  const atWork = next() < 0.8;
  return {
    atWork,
    delayMilliseconds: atWork ? between(50, 1_500) : between(0, 800),
    victims: next() < 0.1 ? "all" : "one",
    latencyMilliseconds: pick([between(20, 40), between(100, 500), between(100, 500)]),
    trouble: pick(TROUBLES),
  };
}
