import { meaningOf } from "../errors.ts";
import type { Grant, GrantStore, KeptPair, Release } from "./grant.ts";
import type { RenewalAnswer } from "./oauth.ts";
import { LONGEST_PAUSE_MS } from "./row.ts";

export interface RenewalParts {
  readonly store: GrantStore;
  /** Sends a refresh token to the token host; resolves within `callMilliseconds`. */
  readonly ask: (refreshToken: string) => Promise<RenewalAnswer>;
  readonly callMilliseconds: number;
  /** Makes an id for one renewal, so that a process gives back only its own lease. */
  readonly newId: () => string;
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The outcome of a try. "done": the store says how it ended; "held": another process renews; "paused": not yet. */
export type Renewed = "done" | "held" | "paused";

/** Length of the lease in time limits of a call; the lease is far longer than the call takes. */
const LEASE_CALLS = 4;
const FIRST_PAUSE_MS = 5_000;
const MINUTE_MS = 60_000;
const KEEP_AGAIN_MS = 500;
/**
 * How often, over about ten minutes, storing a new pair is tried while the database is away. The pair is only in this
 * process then.
 */
const KEEP_TRIES = 1_200;
/** A refresh token must be used within three months; this is the shortest they can be. */
const GRANT_MS = 89 * 24 * 3_600_000;

/**
 * Renews a pair of tokens. A refresh token can be used only once, so only the process with the lease in the database
 * sends it, and stores the new pair before anybody uses it. When the outcome of the call is unknown, the grant is in
 * doubt and the same token is sent again, since Zalo may not have got it; a refusal then is final.
 */
export function createRenewal(parts: RenewalParts): (position: string) => Promise<Renewed> {
  const { store, ask, instant, now } = parts;
  const lease = parts.callMilliseconds * LEASE_CALLS;
  return async (position) => {
    const holder = parts.newId();
    const asked = now();
    const held = await store.take(position, holder, lease);
    if (held === undefined) return (await isPaused(store, position)) ? "paused" : "held";
    const at = instant();
    // A process that was suspended may have lost its lease: it must not send the token any more.
    const isLate = now() - asked > lease - 2 * parts.callMilliseconds;
    const answer: RenewalAnswer = isLate ? { kind: "not-sent", detail: "too late" } : await ask(held.refreshToken);
    if (answer.kind === "pair") await kept(parts, position, pairFrom(answer, held, at));
    else await store.release(position, holder, releaseAfter(answer, held, instant()));
    return "done";
  };
}

/** Nobody has the lease and it still cannot be taken: an earlier try asked for a pause. */
async function isPaused(store: GrantStore, position: string): Promise<boolean> {
  const grant = await store.read();
  return grant?.position === position && grant.isPaused;
}

/** A refresh token that a person entered; its age is unknown, so it counts as new. */
export function firstPair(refreshToken: string, at: string): KeptPair {
  return { refreshToken, at, refreshUntil: new Date(Date.parse(at) + GRANT_MS).toISOString() };
}

/** The pair of an answer; what the answer lacks is taken from `held`. */
export function pairFrom(
  { access, refreshToken, refreshSeconds }: RenewalAnswer & { kind: "pair" },
  held: Pick<Grant, "refreshToken" | "refreshUntil">,
  at: string,
): KeptPair {
  const after = (milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString();
  return {
    at,
    refreshToken: refreshToken ?? held.refreshToken,
    // Without a new refresh token the old one stays, with its old end.
    refreshUntil:
      refreshToken === undefined
        ? held.refreshUntil
        : after(refreshSeconds === undefined ? GRANT_MS : refreshSeconds * 1_000),
    access: access && { token: access.token, until: after(access.seconds * 1_000) },
  };
}

/**
 * Stores a new pair, and tries again while the database restarts: the pair must not be lost, as the old token is used
 * up.
 */
async function kept({ store, sleep }: RenewalParts, position: string, pair: KeptPair): Promise<void> {
  for (let left = KEEP_TRIES; ; left -= 1) {
    try {
      await store.keep(position, pair);
      return;
    } catch (fault) {
      if (left === 0) throw fault;
      await sleep(KEEP_AGAIN_MS);
    }
  }
}

function releaseAfter(
  answer: Exclude<RenewalAnswer, { kind: "pair" }>,
  { doubted, tries }: Grant,
  at: string,
): Release {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  if (answer.kind === "unknown") return { state: "unknown", doubted: true, retryMilliseconds: pause, at };
  const stands = { state: doubted ? "unknown" : "ready", doubted, at } as const;
  if (answer.kind !== "refused") return { ...stands, retryMilliseconds: pause };
  const { code } = answer;
  return meaningOf("oauth", code).do === "retry"
    ? { ...stands, code, retryMilliseconds: Math.max(pause, MINUTE_MS) }
    : { ...stands, state: "closed", code, retryMilliseconds: 0 };
}
