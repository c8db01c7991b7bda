/**
 * State of a grant. "ready": good; "unknown": the last renewal had no known outcome; "closed": Zalo does not accept it
 * until a person acts.
 */
export type GrantStanding = "ready" | "unknown" | "closed";

/** The tokens of one app's Official Account, as stored. Instants are ISO. */
export interface Grant {
  /** Number of the pair; every new pair has a higher one. */
  readonly position: string;
  readonly refreshToken: string;
  /** Absent until the first renewal of a refresh token that a person entered. */
  readonly access?: { readonly token: string; readonly from: string; readonly until: string };
  readonly refreshUntil: string;
  readonly state: GrantStanding;
  /**
   * True when the stored tokens were encrypted with another app secret than the one set now; the grant is closed then,
   * and the tokens here are empty.
   */
  readonly isSealed: boolean;
  /** Zalo's error code that closed it. */
  readonly code?: number;
  /** True when an earlier call with this refresh token had no known outcome: the token may be used up. */
  readonly doubted: boolean;
  readonly changedAt: string;
  /** How many calls were made with this refresh token. */
  readonly tries: number;
  /** True while the pause after a failed renewal lasts. */
  readonly isPaused: boolean;
}

/** A pair of tokens to be stored. */
export interface KeptPair {
  readonly refreshToken: string;
  readonly access?: { readonly token: string; readonly until: string };
  readonly refreshUntil: string;
  readonly at: string;
}

/** What is stored when a renewal gave no pair. */
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
   * Makes a refresh token that a person entered the current one, and gives true, unless this token was ever stored
   * before. If it is the current one but was encrypted with another secret, it is encrypted again.
   */
  seed(pair: KeptPair): Promise<boolean>;
  /**
   * Reopens a grant that was closed because of another app secret, once that secret is back, and encrypts tokens that
   * were stored in plain text.
   */
  underSecret(secretMark: string, at: string): Promise<void>;
  /**
   * Takes the lease to renew this pair, for `leaseMilliseconds` on the database's clock. Undefined when another process
   * holds the lease, a pause lasts, the grant is closed, or there is a newer pair. A lease that ran out means that its
   * process crashed.
   */
  take(position: string, holder: string, leaseMilliseconds: number): Promise<Grant | undefined>;
  /** Stores the pair that followed a position, in one transaction; false when there is a newer pair already. */
  keep(position: string, pair: KeptPair): Promise<boolean>;
  release(position: string, holder: string, release: Release): Promise<void>;
}
