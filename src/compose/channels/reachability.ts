/** Tells in the log when a platform is lost and found again, without a line for every try. */
export interface Reachability {
  lost(fault: unknown, fatal: boolean): void;
  reached(waiting: number): void;
  state(): Reach;
}
/** Whether a platform is reached; instants are milliseconds since 1970. */
export interface Reach {
  readonly reachedAt?: number | undefined;
  /** Updates that waited there when it was reached last. */
  readonly waiting?: number;
  /** Since when it is not. */
  readonly lostAt?: number | undefined;
  /** It does not accept the token: nothing is tried any more. */
  readonly isOff?: boolean;
}

export interface ReachabilityParts {
  readonly channel: string;
  readonly onFault: (fault: unknown) => void;
  readonly onReached: (channel: string, at: number, waiting: number) => void;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
}

const SAID_AGAIN_MS = 15 * 60_000;

/** See {@link Reachability}. */
export function createReachability({ channel, onFault, onReached, wall }: ReachabilityParts): Reachability {
  let lostAt: number | undefined;
  let saidAt = Number.NEGATIVE_INFINITY;
  let last: Pick<Reach, "reachedAt" | "waiting"> = {};
  let isOff = false;
  return {
    state: () => ({ ...last, lostAt, isOff }),
    lost(fault, fatal) {
      const now = wall();
      lostAt ??= now;
      isOff ||= fatal;
      if (!fatal && now - saidAt < SAID_AGAIN_MS) return;
      saidAt = now;
      onFault(fault);
      if (fatal) onFault(new Error(`${channel} is switched off until the program is started with a token that holds`));
    },
    reached(waiting) {
      const now = wall();
      last = { reachedAt: now, waiting };
      onReached(channel, now, waiting);
      if (lostAt !== undefined)
        onFault(new Error(`${channel} is reached again after ${Math.round((now - lostAt) / 1_000)} s`));
      lostAt = undefined;
      saidAt = Number.NEGATIVE_INFINITY;
    },
  };
}
