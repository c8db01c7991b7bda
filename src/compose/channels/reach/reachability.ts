import type { Standing } from "../../../http/assistant.ts";

/**
 * Logs when a platform is lost and when it is reached again, without a line for each try, and tells a token that is
 * refused for good from a platform that says so in passing.
 */
export interface Reachability {
  /** A try failed; `isRefused`: the platform itself says that the token is not accepted. */
  lost(fault: unknown, isRefused: boolean): void;
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
  /** Since when it refuses the token, once that was confirmed; undefined again when a call succeeds. */
  readonly refusedSince?: number | undefined;
}

/** The channels whose platform is called all the time, so that it is known whether it is reached. */
const REACHED_CHANNELS = ["telegram", "zalo-bot"] as const;
export type ReachedChannel = (typeof REACHED_CHANNELS)[number];

/**
 * How a started program stands. A refused token takes nothing from what the other channels do, so it is told of and leaves
 * the program ready.
 * @param stalled parts that do not move
 */
export function standingOf(
  stalled: readonly string[],
  reach: (channel: ReachedChannel) => Reach | undefined,
): Standing {
  if (stalled.length > 0) return { status: "stalled", stalled };
  const refused = REACHED_CHANNELS.filter((channel) => reach(channel)?.refusedSince !== undefined);
  return refused.length === 0 ? { status: "ready" } : { status: "ready", refused };
}

export interface ReachabilityParts {
  readonly channel: ReachedChannel;
  readonly onFault: (fault: unknown) => void;
  readonly onReached: (channel: string, at: number, waiting: number) => void;
  /** Called once when the refusal of a token is confirmed, and when one is accepted, first of all at the start. */
  readonly onToken?: (channel: ReachedChannel, isRefused: boolean) => void;
  readonly clock: {
    /** Milliseconds since 1970. */
    readonly wall: () => number;
    /** Monotonic clock in milliseconds. */
    readonly now: () => number;
  };
}

/** A round of polling takes half a minute, and the longest pause between two takes three (see `startRounds`). */
export const POLLING_STALLS_MS = 5 * 60_000;

const SAID_AGAIN_MS = 15 * 60_000;
/** A token is called refused after so many refusals over so long, with no success between them. */
const REFUSALS = 3;
const CONFIRMED_MS = 2 * 60_000;

interface Refusals {
  readonly since: number;
  readonly sinceWall: number;
  count: number;
  isConfirmed: boolean;
}

/** See {@link Reachability}. */
export function createReachability({ channel, onFault, onReached, onToken, clock }: ReachabilityParts): Reachability {
  const { wall, now } = clock;
  let lost: { readonly at: number; readonly atWall: number } | undefined;
  let saidAt = Number.NEGATIVE_INFINITY;
  let last: Pick<Reach, "reachedAt" | "waiting"> = {};
  let refusals: Refusals | undefined;
  return {
    state: () => ({
      ...last,
      lostAt: lost?.atWall,
      refusedSince: refusals?.isConfirmed === true ? refusals.sinceWall : undefined,
    }),
    lost(fault, isRefused) {
      const at = now();
      lost ??= { at, atWall: wall() };
      if (isRefused) {
        refusals ??= { since: at, sinceWall: wall(), count: 0, isConfirmed: false };
        refusals.count += 1;
        // Said once: the office's page goes on showing it.
        if (refusals.isConfirmed) return;
        if (refusals.count >= REFUSALS && at - refusals.since >= CONFIRMED_MS) {
          refusals.isConfirmed = true;
          onToken?.(channel, true);
          onFault(new Error(`${channel} refuses its token; it is tried on, now and then, until one is accepted`));
          return;
        }
      }
      if (at - saidAt < SAID_AGAIN_MS) return;
      saidAt = at;
      onFault(fault);
    },
    reached(waiting) {
      if (last.reachedAt === undefined || refusals?.isConfirmed === true) onToken?.(channel, false);
      last = { reachedAt: wall(), waiting };
      onReached(channel, wall(), waiting);
      if (lost !== undefined)
        onFault(new Error(`${channel} is reached again after ${Math.round((now() - lost.at) / 1_000)} s`));
      lost = undefined;
      refusals = undefined;
      saidAt = Number.NEGATIVE_INFINITY;
    },
  };
}
