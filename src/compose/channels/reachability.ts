/** Logs when a platform is lost and when it is reached again, without a line for each try. */
export interface Reachability {
  lost(fault: unknown, fatal: boolean): void;
  reached(waiting: number): void;
  state(): Reach;
}
/** Whether a platform is reached; instants are milliseconds since 1970. */
export interface Reach {
  readonly reachedAt?: number | undefined;
  /** How many updates waited at the platform when it was last reached. */
  readonly waiting?: number;
  /** Since when it is not reached; undefined while it is. */
  readonly lostAt?: number | undefined;
  /** True once it refused the token: nothing is tried any more until the program is started again. */
  readonly isOff?: boolean;
}

export interface ReachabilityParts {
  readonly channel: string;
  readonly onFault: (fault: unknown) => void;
  readonly onReached: (channel: string, at: number, waiting: number) => void;
  /** Milliseconds since 1970. */
  readonly wall: () => number;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

const SAID_AGAIN_MS = 15 * 60_000;

/** See {@link Reachability}. */
export function createReachability({ channel, onFault, onReached, wall, now }: ReachabilityParts): Reachability {
  let lostAt: number | undefined;
  /** The same instant of the monotonic clock. */
  let lostSince = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  let last: Pick<Reach, "reachedAt" | "waiting"> = {};
  let isOff = false;
  return {
    state: () => ({ ...last, lostAt, isOff }),
    lost(fault, fatal) {
      const at = now();
      if (lostAt === undefined) [lostAt, lostSince] = [wall(), at];
      isOff ||= fatal;
      if (!fatal && at - saidAt < SAID_AGAIN_MS) return;
      saidAt = at;
      onFault(fault);
      if (fatal) onFault(new Error(`${channel} is switched off until the program is started with a token that holds`));
    },
    reached(waiting) {
      const reachedAt = wall();
      last = { reachedAt, waiting };
      onReached(channel, reachedAt, waiting);
      if (lostAt !== undefined)
        onFault(new Error(`${channel} is reached again after ${Math.round((now() - lostSince) / 1_000)} s`));
      lostAt = undefined;
      saidAt = Number.NEGATIVE_INFINITY;
    },
  };
}
