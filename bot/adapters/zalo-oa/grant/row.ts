import type { Grant, GrantStanding, KeptPair } from "./grant.ts";
import { SEALED, type Seal } from "./seal.ts";

export interface GrantRow {
  readonly position: string;
  readonly refresh_token: string;
  readonly access_token: string | null;
  readonly obtained_at: string;
  readonly access_until: string | null;
  readonly refresh_until: string;
  readonly state: GrantStanding;
  readonly code: number | null;
  readonly doubted: boolean;
  readonly changed_at: string;
  readonly tries: number;
  readonly is_paused: boolean;
}

/** Longest pause after a renewal that failed, in milliseconds. */
export const LONGEST_PAUSE_MS = 10 * 60_000;
/** SQL condition. A pause that would last longer than any is left over from before the clock was set back. */
export const IS_PAUSED = `(retry_at > clock_timestamp() AND retry_at <= clock_timestamp() + interval '${LONGEST_PAUSE_MS} ms')`;
export const GRANT_COLUMNS = `zalo_tokens.position::text, refresh_token, access_token, obtained_at, access_until, refresh_until,
  state, code, doubted, changed_at, tries,
  COALESCE(${IS_PAUSED}, false) AS is_paused`;
/** SQL condition for tokens that were stored in plain text, before there was a seal. */
export const IS_PLAIN = `(refresh_token NOT LIKE '${SEALED}%' OR access_token NOT LIKE '${SEALED}%')`;

/** Encrypts the tokens of a pair for the table. */
export function sealedPair(seal: Seal, { refreshToken, access }: Pick<KeptPair, "refreshToken" | "access">) {
  return [seal.close(refreshToken, "refresh"), access === undefined ? null : seal.close(access.token, "access")];
}

/** Decrypts the tokens of a row; undefined when they were encrypted with another secret. */
export function openedPair(seal: Seal, row: Pick<GrantRow, "refresh_token" | "access_token">) {
  const refresh = seal.open(row.refresh_token, "refresh");
  const access = row.access_token === null ? null : seal.open(row.access_token, "access");
  return refresh === undefined || access === undefined ? undefined : { refresh, access };
}

/**
 * The grant of a row. When its tokens cannot be decrypted it is closed, until the former secret is set again or a
 * person enters a new token.
 */
export function grantFrom(row: GrantRow, seal: Seal): Grant {
  const tokens = openedPair(seal, row);
  return {
    position: row.position,
    refreshToken: tokens?.refresh ?? "",
    refreshUntil: row.refresh_until,
    state: tokens === undefined ? "closed" : row.state,
    isSealed: tokens === undefined,
    doubted: row.doubted,
    changedAt: row.changed_at,
    tries: row.tries,
    isPaused: row.is_paused,
    code: row.code ?? undefined,
    access:
      tokens === undefined || tokens.access === null || row.access_until === null
        ? undefined
        : { token: tokens.access, from: row.obtained_at, until: row.access_until },
  };
}
