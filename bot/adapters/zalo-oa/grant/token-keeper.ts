import type { Grant } from "./grant.ts";
import { createRenewal, type RenewalParts } from "./renewal.ts";
import { whyClosed } from "./report.ts";

/** An access token, or why there is none. */
export type ZaloAccess =
  | { readonly kind: "token"; readonly token: string }
  /** Not now: it is being renewed, or the token host does not answer. */
  | { readonly kind: "later"; readonly detail: string }
  /** Not until a person acts; `detail` is a sentence for the office. */
  | { readonly kind: "closed"; readonly detail: string };

/** Gives the access token of the Official Account. */
export interface ZaloTokens {
  /** A token that is good as far as we know; an old one is given while it is renewed. */
  access(): Promise<ZaloAccess>;
  /** Call when Zalo refused the token `bad`: gives another one, renewed unless another process has done so. */
  renew(bad: string): Promise<ZaloAccess>;
}

export interface ZaloTokenKeeper extends ZaloTokens {
  /**
   * Renews an old token and waits for it. Call it regularly, so that the grant of an account that sends nothing does
   * not end.
   */
  tend(): Promise<ZaloAccess>;
}

export interface KeeperParts extends RenewalParts {
  /** Longest wait of a caller for a renewal, by this process or another. */
  readonly patienceMilliseconds: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Called when a renewal in the background failed in the database. */
  readonly onFault: (fault: unknown) => void;
}

const LOOK_EVERY_MS = 200;
/** While an old but good token cannot be renewed, callers still use it, and the renewal is tried this often. */
const TRY_EVERY_MS = 1_000;
/** Share of its life after which a token is renewed: after 12.5 of 25 hours. */
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

  /** Renews the pair `position`, unless there is a newer one, of this or another process. */
  const advance = async (position: string): Promise<ZaloAccess> => {
    for (let left = parts.patienceMilliseconds; ; left -= LOOK_EVERY_MS) {
      const grant = await look();
      if (grant === undefined || grant.state === "closed") return standing(grant);
      if (grant.position !== position && isGood(grant)) return standing(grant);
      const tried = await renewal(grant.position);
      if (tried === "paused" || left <= 0) return { kind: "later", detail: `the renewal of the token is ${tried}` };
      // An answer that broke off gave a refresh token without an access token: it is renewed at once.
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
  /** Waits for a renewal only so long: storing the pair may take minutes while the database is away. */
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
      // Another process may have renewed without success; a token that Zalo refused is not given again.
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
