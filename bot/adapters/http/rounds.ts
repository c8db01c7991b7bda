import { setTimeout as wait } from "node:timers/promises";

/** What came of one round of calls to a platform. */
export type Round =
  /** The next round begins after this rest; at once unless said. */
  | { readonly kind: "well"; readonly restMilliseconds?: number }
  | {
      readonly kind: "failed";
      readonly fault: unknown;
      /** The platform itself says that the token is not accepted. A page of the network in between says nothing. */
      readonly isRefused: boolean;
      /** How long the platform wants to be left alone. */
      readonly waitMilliseconds?: number;
    };

/**
 * Does work unless another process is at the same; undefined: another one is. Whoever does it is free again at the end, and when
 * its process is killed.
 */
export type OneAtATime = <Result>(work: () => Promise<Result>) => Promise<Result | undefined>;

export interface RoundsParts {
  /** A round that rejects counts as failed, like one that says so. */
  readonly round: (signal: AbortSignal) => Promise<Round>;
  readonly onFailed: (fault: unknown, isRefused: boolean) => void;
  /** Where several processes do the same rounds and only one may: a round is done by one of them. Absent: there is one process. */
  readonly oneAtATime?: OneAtATime | undefined;
  /** Called instead of a round that another process is at. */
  readonly onElsewhere?: (() => void) | undefined;
  /** Called after each round, whatever came of it: the rounds move. */
  readonly onRound?: (() => void) | undefined;
  /** First pause after a failed round; it doubles up to 30 s, or to 3 minutes while the token is refused. */
  readonly pauseMilliseconds: number;
}

const LONGEST_PAUSE_MS = 30_000;
/** Platforms answer 401 in passing too, so a refused token is tried on; now and then, as each call is one too many. */
const LONGEST_REFUSED_PAUSE_MS = 180_000;

/** How long a process waits that found another one at it. */
const ELSEWHERE_MS = 3_000;

/** Repeats rounds until stopped, whatever comes of them. `stop` resolves when the round under way is over. */
export function startRounds(parts: RoundsParts): { stop(): Promise<void> } {
  const { round, onFailed, onRound, pauseMilliseconds, oneAtATime = (work) => work(), onElsewhere } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number): Promise<void> =>
    wait(milliseconds, undefined, { signal }).catch(() => undefined);
  const run = async (): Promise<void> => {
    let pause = pauseMilliseconds;
    while (!signal.aborted) {
      const came = await oneAtATime(() => round(signal)).catch(failed);
      if (signal.aborted) return;
      onRound?.();
      if (came === undefined) {
        onElsewhere?.();
        pause = pauseMilliseconds;
        await rest(ELSEWHERE_MS);
        continue;
      }
      if (came.kind === "well") {
        pause = pauseMilliseconds;
        if (came.restMilliseconds !== undefined) await rest(came.restMilliseconds);
        continue;
      }
      onFailed(came.fault, came.isRefused);
      pause = Math.min(pause, came.isRefused ? LONGEST_REFUSED_PAUSE_MS : LONGEST_PAUSE_MS);
      await rest(Math.max(came.waitMilliseconds ?? 0, pause));
      pause *= 2;
    }
  };
  const ended = run();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

function failed(fault: unknown): Round {
  return { kind: "failed", fault, isRefused: false };
}
