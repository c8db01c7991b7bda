import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { createSeeded } from "../../trust/seeded.ts";
import { LIES, type Lie } from "./lies.ts";

/** What the server does wrong from now on; `{}` makes it honest and quick again. */
export interface LiePlan {
  /** "any": one of them for each request, drawn from `seed`. */
  readonly lie?: Lie | "any";
  readonly seed?: number;
  /** The share of requests that are lied to; all unless said. */
  readonly share?: number;
  /** At most so many requests. */
  readonly times?: number;
  /** How long each answer waits. */
  readonly delayMilliseconds?: number;
}

/** A plan in JSON. */
export const liePlan = z.strictObject({
  lie: z.enum([...LIES, "any"]).optional(),
  seed: z.number().int().optional(),
  share: z.number().min(0).max(1).optional(),
  times: z.number().int().positive().optional(),
  delayMilliseconds: z.number().positive().optional(),
});

/** Lies by a plan. */
export interface Lying {
  plan(next: LiePlan): void;
  /** The lie for this request; undefined where it gets an honest reply. */
  next(): Lie | undefined;
  delay(): Promise<void>;
}

/** See {@link Lying}. */
export function createLying(first: LiePlan): Lying {
  let current = first;
  let seeded = createSeeded(first.seed ?? 1);
  let told = 0;
  return {
    plan(next) {
      current = next;
      seeded = createSeeded(next.seed ?? 1);
      told = 0;
    },
    next() {
      const { lie, share = 1, times = Number.POSITIVE_INFINITY } = current;
      if (lie === undefined || told >= times || seeded.next() >= share) return undefined;
      told += 1;
      return lie === "any" ? seeded.pick(LIES) : lie;
    },
    async delay() {
      const { delayMilliseconds = 0 } = current;
      if (delayMilliseconds > 0) await wait(delayMilliseconds, undefined, { ref: false });
    },
  };
}
