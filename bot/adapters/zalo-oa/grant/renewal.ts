import { meaningOf } from "../errors.ts";
import type { Grant, GrantStore, KeptPair, Release } from "./grant.ts";
import type { RenewalAnswer } from "./oauth.ts";

export interface RenewalParts {
  readonly store: GrantStore;
  /** Shows a refresh token to the token host; ends within `callMilliseconds`. */
  readonly ask: (refreshToken: string) => Promise<RenewalAnswer>;
  readonly callMilliseconds: number;
  /** Names one renewal, so that what it gives back is its own. */
  readonly newId: () => string;
  readonly instant: () => string;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** What came of trying: done one way or the other (the store says which), or another's turn, or a pause. */
export type Renewed = "done" | "held" | "paused";

/** The right to renew outlives the call that it is for by far. */
const LEASE_CALLS = 4;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
const KEEP_AGAIN_MS = 500;
/** Ten minutes of a database that is away; the pair lives in this process alone meanwhile. */
const KEEP_TRIES = 1_200;
/** The shortest three months, in which a refresh token has to be used. */
const GRANT_MS = 89 * 24 * 3_600_000;

/**
 * Gives the renewal of one position of a grant. A refresh token is good once, so one process at a time shows it, under
 * a lease in the database; the new pair is kept before anybody uses it; a call without a known outcome puts the grant
 * in doubt, and the same token is shown again, since it may not have been taken: a refusal then is final.
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
    // A process that slept meanwhile may soon no longer be the only one.
    const isLate = now() - asked > lease - 2 * parts.callMilliseconds;
    const answer: RenewalAnswer = isLate ? { kind: "not-sent", detail: "too late" } : await ask(held.refreshToken);
    if (answer.kind === "pair") await kept(parts, position, pairFrom(answer, held, at));
    else await store.release(position, holder, releaseAfter(answer, held, instant()));
    return "done";
  };
}

/** Nobody holds it and still it may not be taken: an earlier try asked for a pause. */
async function isPaused(store: GrantStore, position: string): Promise<boolean> {
  const grant = await store.read();
  return grant?.position === position && grant.isPaused;
}

/** A refresh token that a person was given, which says nothing of its age. */
export function firstPair(refreshToken: string, at: string): KeptPair {
  return { refreshToken, at, refreshUntil: new Date(Date.parse(at) + GRANT_MS).toISOString() };
}

/** The pair that an answer brought; what it lacks stays as it was `held`. */
export function pairFrom(
  { access, refreshToken, refreshSeconds }: RenewalAnswer & { kind: "pair" },
  held: Pick<Grant, "refreshToken" | "refreshUntil">,
  at: string,
): KeptPair {
  const after = (milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString();
  return {
    at,
    refreshToken: refreshToken ?? held.refreshToken,
    // Without a new token the old one stays, and grows no younger.
    refreshUntil:
      refreshToken === undefined
        ? held.refreshUntil
        : after(refreshSeconds === undefined ? GRANT_MS : refreshSeconds * 1_000),
    access: access && { token: access.token, until: after(access.seconds * 1_000) },
  };
}

/** A pair that was bought with the old one is not lost with a database that restarts. */
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
