import type { WhySilent } from "../../ports.ts";
import type { Silence } from "./silence.ts";

/** Leaves a server alone that fails again and again. */
export interface Breaker {
  /** Whether nobody asks now. */
  rests(): boolean;
  /** Lets a call through, or not. After a rest one call alone tries whether the server is well again. */
  admit(): Admitted | "rest";
}

/** A call that was let through. */
export interface Admitted {
  /** How it went; only the first word counts. Undefined: it was answered. */
  went(silence?: Silence): void;
}

const MOST_FAULTS = 5;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 300_000;
/** What speaks against the server. A reply in another form does not: it is well and the model is not good. */
const FAULTS: ReadonlySet<WhySilent> = new Set<WhySilent>(["late", "down", "busy", "refused"]);
/** What says nothing of the server, as it was not asked. */
const UNASKED: ReadonlySet<WhySilent> = new Set<WhySilent>(["spent", "resting", "unrecorded"]);

/**
 * See {@link Breaker}. Five faults in a row open it for 30 s, and each trial that fails for twice as long as before, 5 minutes
 * at most. A server that says how long it wants to be left alone is left alone from its first word. `now` is monotonic.
 */
export function createBreaker(now: () => number): Breaker {
  let faults = 0;
  let rest = 0;
  let until = Number.NEGATIVE_INFINITY;
  let trying = false;
  const isOpen = (): boolean => rest > 0;
  const open = (milliseconds: number): void => {
    rest = Math.min(milliseconds, LONGEST_REST_MS);
    until = now() + rest;
  };
  const close = (): void => {
    faults = 0;
    rest = 0;
  };
  const failed = (isTrial: boolean, wanted: number): void => {
    // Calls that were under way when it opened tell nothing new, unless the server wants a longer rest.
    if (isOpen() && !isTrial) {
      if (now() + wanted > until) open(wanted);
      return;
    }
    faults += 1;
    if (isTrial) open(Math.max(rest * 2, wanted));
    else if (wanted > 0) open(wanted);
    else if (faults >= MOST_FAULTS) open(FIRST_REST_MS);
  };
  const rests = (): boolean => isOpen() && (trying || now() < until);
  return {
    rests,
    admit() {
      if (rests()) return "rest";
      const isTrial = isOpen();
      trying = isTrial;
      let isOver = false;
      return {
        went(silence) {
          if (isOver) return;
          isOver = true;
          if (isTrial) trying = false;
          if (silence !== undefined && UNASKED.has(silence.why)) return;
          if (silence !== undefined && FAULTS.has(silence.why)) failed(isTrial, silence.restMs ?? 0);
          else if (isTrial || !isOpen()) close();
        },
      };
    },
  };
}
