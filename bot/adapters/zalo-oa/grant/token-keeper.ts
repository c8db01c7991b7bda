import type { Grant } from "./grant.ts";
import { createRenewal, type RenewalParts } from "./renewal.ts";
import { whyClosed } from "./report.ts";

/** An access token to call with, or why there is none. */
export type ZaloAccess =
  | { readonly kind: "token"; readonly token: string }
  /** Not now: being renewed, or the token host does not answer. */
  | { readonly kind: "later"; readonly detail: string }
  /** Not until a person acts; a sentence for the office. */
  | { readonly kind: "closed"; readonly detail: string };

/** The access token of the Official Account, always good as far as anybody can know. */
export interface ZaloTokens {
  /** A token to call with; one that grows old is renewed meanwhile. */
  access(): Promise<ZaloAccess>;
  /** The platform refused `bad`: another one, renewed if no other process has done so. */
  renew(bad: string): Promise<ZaloAccess>;
}

export interface ZaloTokenKeeper extends ZaloTokens {
  /** Renews what has grown old, and waits for it. Has to be called now and then, so that a silent account keeps its grant. */
  tend(): Promise<ZaloAccess>;
}

export interface KeeperParts extends RenewalParts {
  /** How long a caller waits for a renewal, its own or that of another process. */
  readonly patienceMilliseconds: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Told of renewals in the background that failed in the database. */
  readonly onFault: (fault: unknown) => void;
}

const LOOK_EVERY_MS = 200;
/** While a renewal of an old but good token fails or waits, callers go on with it and it is tried again this often. */
const TRY_EVERY_MS = 1_000;
/** Share of its life after which a token is renewed: at 12.5 of its 25 hours. */
const RENEW_AFTER = 0.5;

/** See {@link ZaloTokens}. */
export function createZaloTokenKeeper(parts: KeeperParts): ZaloTokenKeeper {
  const { store, instant, now, sleep } = parts;
  const renewal = createRenewal(parts);
  let known: Grant | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  /** Callers of one process share one renewal. */
  let renewing: Promise<ZaloAccess> | undefined;

  const look = async (): Promise<Grant | undefined> => {
    known = await store.read();
    return known;
  };
  const isGood = ({ access }: Grant): boolean =>
    access !== undefined && Date.parse(instant()) < Date.parse(access.until);
  const isOld = (grant: Grant): boolean => grant.state !== "closed" && renewFrom(grant) <= Date.parse(instant());
  const standing = (grant: Grant | undefined): ZaloAccess => {
    if (grant === undefined || grant.state === "closed") return { kind: "closed", detail: whyClosed(grant) };
    return grant.access !== undefined && isGood(grant)
      ? { kind: "token", token: grant.access.token }
      : { kind: "later", detail: `the access token could not be renewed yet (${grant.state})` };
  };

  /** Renews the grant unless it has moved on from `position`, here or elsewhere. */
  const advance = async (position: string): Promise<ZaloAccess> => {
    for (let left = parts.patienceMilliseconds; ; left -= LOOK_EVERY_MS) {
      const grant = await look();
      if (grant === undefined || grant.state === "closed") return standing(grant);
      if (grant.position !== position && isGood(grant)) return standing(grant);
      const tried = await renewal(grant.position);
      if (tried === "paused" || left <= 0) return { kind: "later", detail: `the renewal of the token is ${tried}` };
      // A pair without an access token came of an answer that broke off: its refresh token buys a whole one.
      if (tried === "done" && (await look())?.position === grant.position) return standing(known);
      if (tried === "held") await sleep(LOOK_EVERY_MS);
    }
  };
  const share = (position: string): Promise<ZaloAccess> => {
    renewing ??= advance(position).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  /** Whoever sends does not wait for a database that is away while it is to keep a pair. */
  const inTime = (renewed: Promise<ZaloAccess>): Promise<ZaloAccess> => {
    renewed.catch(parts.onFault);
    const late = sleep(parts.patienceMilliseconds);
    return Promise.race([renewed, late.then(() => ({ kind: "later", detail: "the renewal takes long" }) as const)]);
  };
  const access = async (): Promise<ZaloAccess> => {
    const grant = known !== undefined && isGood(known) ? known : await look();
    if (grant === undefined || !isOld(grant)) return standing(grant);
    if (!isGood(grant)) return inTime(share(grant.position));
    if (now() - triedAt > TRY_EVERY_MS) {
      triedAt = now();
      share(grant.position).catch(parts.onFault);
    }
    return standing(grant);
  };

  return {
    access,
    async renew(bad) {
      const grant = await look();
      if (grant?.access?.token !== bad) return access();
      // Another process may renew in vain: what was refused is never given again.
      const came = await inTime(share(grant.position));
      return came.kind === "token" && came.token === bad
        ? { kind: "later", detail: "the access token is refused" }
        : came;
    },
    async tend() {
      const grant = await look();
      return grant !== undefined && isOld(grant) ? share(grant.position) : standing(grant);
    },
  };
}

/** Unix milliseconds from which a token is to be renewed. */
function renewFrom({ access }: Grant): number {
  if (access === undefined) return Number.NEGATIVE_INFINITY;
  const [from, until] = [Date.parse(access.from), Date.parse(access.until)];
  return from + (until - from) * RENEW_AFTER;
}
