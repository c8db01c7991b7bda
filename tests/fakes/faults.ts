import { setTimeout as wait } from "node:timers/promises";

/**
 * What goes wrong with calls, and for how long; the same plan works for every platform. `taken` says whether the
 * platform had accepted the message before things went wrong, which the caller cannot see.
 */
export interface FaultPlan {
  /** Every answer waits this long; the message counts as arrived before the wait. */
  readonly latencyMilliseconds?: number;
  readonly kind?: FaultKind;
  /** Whether a call that fails was accepted all the same; false unless said. */
  readonly taken?: boolean;
  /** Only every nth call fails; 1, each call, unless said. */
  readonly every?: number;
  /** At most so many calls fail. */
  readonly times?: number;
  /** The whole plan ends after so long. */
  readonly forMilliseconds?: number;
  /** The calls that suffer: sendings unless said; "*" for all of them. */
  readonly on?: readonly string[];
  /** For "flood": what the platform says to wait. */
  readonly retryAfterSeconds?: number;
  /** For "cut": the share of the answer that arrives; half of it unless said. */
  readonly share?: number;
}

/**
 * `revoked`: the token is not accepted. `html`, `html-401`: a page of the network answers, with status 200 or 401. `flood`: the platform says to wait although its limit was kept. `cut`: the
 * answer breaks off on its way.
 */
export type FaultKind = "hang" | "reset" | "http-500" | "html" | "html-401" | "revoked" | "flood" | "cut";

/** A fault that befalls one call. */
export interface Fault {
  readonly kind: FaultKind;
  readonly taken: boolean;
  readonly retryAfterSeconds: number;
  readonly share: number;
}

/** A sending that failed: the caller may have been left in doubt about it. */
export interface Suffered {
  readonly kind: FaultKind;
  readonly to: string;
}

export interface Faults {
  /** Replaces the plan; `{}` makes everything well again. */
  set(plan: FaultPlan): void;
  /** The fault that befalls this call, if any. `to` is whom it writes to. */
  next(method: string, to?: string): Fault | undefined;
  /** The calls so far that failed and would have written to somebody. */
  suffered(): readonly Suffered[];
  /** Waits as long as the plan slows answers down. */
  slowDown(method: string): Promise<void>;
}

/** See {@link FaultPlan}. `sendings` names the calls that send messages. */
export function createFaults(parts: {
  readonly sendings: readonly string[];
  readonly now: () => number;
  readonly plan?: FaultPlan | undefined;
}): Faults {
  let plan: FaultPlan = {};
  let ends = Number.POSITIVE_INFINITY;
  let calls = 0;
  let failed = 0;
  const sufferedCalls: Suffered[] = [];
  const set = (next: FaultPlan): void => {
    plan = next;
    ends = parts.now() + (next.forMilliseconds ?? Number.POSITIVE_INFINITY);
    calls = 0;
    failed = 0;
  };
  const suffers = (method: string): boolean => {
    const on = plan.on ?? parts.sendings;
    return parts.now() < ends && (on.includes("*") || on.includes(method));
  };
  set(parts.plan ?? {});
  return {
    set,
    suffered: () => sufferedCalls,
    next(method, to) {
      const {
        kind,
        taken = false,
        every = 1,
        times = Number.POSITIVE_INFINITY,
        retryAfterSeconds = 1,
        share = 0.5,
      } = plan;
      if (kind === undefined || !suffers(method)) return undefined;
      calls += 1;
      if (calls % every !== 0 || failed >= times) return undefined;
      failed += 1;
      if (to !== undefined) sufferedCalls.push({ kind, to });
      return { kind, taken, retryAfterSeconds, share };
    },
    async slowDown(method) {
      const { latencyMilliseconds = 0 } = plan;
      if (latencyMilliseconds > 0 && suffers(method)) await wait(latencyMilliseconds);
    },
  };
}
