/** How a grant stands: good, its last renewal without a known outcome, or not accepted until a person acts. */
export type GrantStanding = "ready" | "unknown" | "closed";

/** The tokens of one app's Official Account as they are kept. Instants are ISO. */
export interface Grant {
  /** Rises with every new pair. */
  readonly position: string;
  readonly refreshToken: string;
  /** Absent until the first renewal of a grant that a person gave. */
  readonly access?: { readonly token: string; readonly from: string; readonly until: string };
  readonly refreshUntil: string;
  readonly state: GrantStanding;
  /** Closed because its tokens were sealed with another app secret than the one that is set; they are empty here. */
  readonly isSealed: boolean;
  /** The platform's code that closed it. */
  readonly code?: number;
  /** An earlier call with this refresh token ended without a known outcome: it may have been used up. */
  readonly doubted: boolean;
  readonly changedAt: string;
  /** Calls made with this refresh token so far. */
  readonly tries: number;
  /** A pause after a failed renewal is not over. */
  readonly isPaused: boolean;
}

/** A pair of tokens to be kept. */
export interface KeptPair {
  readonly refreshToken: string;
  readonly access?: { readonly token: string; readonly until: string };
  readonly refreshUntil: string;
  readonly at: string;
}

/** What is written when a renewal brought no pair. */
export interface Release {
  readonly state: GrantStanding;
  readonly doubted: boolean;
  readonly code?: number;
  readonly retryMilliseconds: number;
  readonly at: string;
}

export interface GrantStore {
  read(): Promise<Grant | undefined>;
  /**
   * Makes a person's refresh token the current one, unless it was ever seen before; true when it was new. One that is
   * current already and was sealed with another secret is sealed anew.
   */
  seed(pair: KeptPair): Promise<boolean>;
  /** Opens a grant again that was closed under another app secret, and seals tokens that were kept before they were sealed. */
  underSecret(secretMark: string, at: string): Promise<void>;
  /**
   * Takes the right to renew this position for `leaseMilliseconds` of the database's own clock; undefined when another
   * process holds it, a pause is not over, the grant is closed or has moved on. A lease that ran out was a crash.
   */
  take(position: string, holder: string, leaseMilliseconds: number): Promise<Grant | undefined>;
  /** Keeps the pair that followed from a position, in one transaction; false when the grant had moved on meanwhile. */
  keep(position: string, pair: KeptPair): Promise<boolean>;
  release(position: string, holder: string, release: Release): Promise<void>;
}
