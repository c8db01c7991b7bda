import type { Database } from "../../../knowledge/index.ts";

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
  /** Makes a person's refresh token the current one, unless it was ever seen before; true when it was new. */
  seed(pair: KeptPair): Promise<boolean>;
  /** Opens a grant again that was closed under another app secret. */
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

interface Row {
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

const LOCK = 7_301_720;
/** Pairs whose tokens are kept beside the current one. */
const HISTORY = 20;
const COLUMNS = `zalo_tokens.position::text, refresh_token, access_token, obtained_at, access_until, refresh_until,
  state, code, doubted, changed_at, tries,
  COALESCE(retry_at > clock_timestamp(), false) AS is_paused`;

/** See {@link GrantStore}; one dialect for both databases. `markOf` is a fingerprint of a secret. */
export function createSqlGrantStore(
  database: Database,
  {
    appId,
    secretMark,
    markOf,
  }: { readonly appId: string; readonly secretMark: string; readonly markOf: (secret: string) => string },
): GrantStore {
  const insert = async (on: Database, pair: KeptPair, origin: "person" | "renewal", follows?: string) => {
    const { refreshToken, access, refreshUntil, at } = pair;
    const [row] = await on.query<{ position: string }>(
      `INSERT INTO zalo_tokens (app_id, mark, refresh_token, access_token, origin, follows, obtained_at, access_until, refresh_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING position::text`,
      [
        appId,
        markOf(refreshToken),
        refreshToken,
        access?.token ?? null,
        origin,
        follows ?? null,
        at,
        access?.until ?? null,
        refreshUntil,
      ],
    );
    return row?.position;
  };
  return {
    async read() {
      const [row] = await database.query<Row>(
        `SELECT ${COLUMNS} FROM zalo_grants JOIN zalo_tokens ON zalo_tokens.position = current WHERE zalo_grants.app_id = $1`,
        [appId],
      );
      return row === undefined ? undefined : grantFrom(row);
    },

    seed: (pair) =>
      database.transaction(async (inside) => {
        // Processes that start together have the same setting: one of them brings it in.
        await inside.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
        const seen = await inside.query("SELECT 1 FROM zalo_tokens WHERE app_id = $1 AND mark = $2 LIMIT 1", [
          appId,
          markOf(pair.refreshToken),
        ]);
        if (seen.length > 0) return false;
        await inside.query(
          `INSERT INTO zalo_grants (app_id, current, state, secret_mark, changed_at) VALUES ($1, $2, 'ready', $3, $4)
           ON CONFLICT (app_id) DO UPDATE SET current = excluded.current, ${RESET}, changed_at = excluded.changed_at`,
          [appId, await insert(inside, pair, "person"), secretMark, pair.at],
        );
        return true;
      }),

    async underSecret(mark, at) {
      await database.query(
        `UPDATE zalo_grants SET state = CASE WHEN state = 'closed' THEN 'ready' ELSE state END, code = NULL,
           retry_at = NULL, secret_mark = $2, changed_at = $3 WHERE app_id = $1 AND secret_mark <> $2`,
        [appId, mark, at],
      );
    },

    async take(position, holder, leaseMilliseconds) {
      // Whoever held it and did not give it back has crashed, maybe after the call was taken.
      const [row] = await database.query<Row>(
        `WITH taken AS (
           UPDATE zalo_grants SET holder = $3, held_until = ${inMilliseconds("$4")}, tries = tries + 1,
             doubted = doubted OR holder IS NOT NULL
           WHERE app_id = $1 AND current = $2::bigint AND state <> 'closed'
             AND (holder IS NULL OR held_until < clock_timestamp()) AND (retry_at IS NULL OR retry_at <= clock_timestamp())
           RETURNING *
         ) SELECT ${COLUMNS} FROM taken JOIN zalo_tokens ON zalo_tokens.position = current`,
        [appId, position, holder, leaseMilliseconds],
      );
      return row === undefined ? undefined : grantFrom(row);
    },

    keep: (position, pair) =>
      database.transaction(async (inside) => {
        const next = await insert(inside, pair, "renewal", position);
        const moved = await inside.query(
          `UPDATE zalo_grants SET current = $3::bigint, ${RESET}, changed_at = $4
           WHERE app_id = $1 AND current = $2::bigint RETURNING 1`,
          [appId, position, next, pair.at],
        );
        await inside.query(
          `UPDATE zalo_tokens SET refresh_token = NULL, access_token = NULL
           WHERE app_id = $1 AND position < $2::bigint AND refresh_token IS NOT NULL AND position NOT IN
             (SELECT position FROM zalo_tokens WHERE app_id = $1 ORDER BY position DESC LIMIT ${HISTORY})
             AND position NOT IN (SELECT current FROM zalo_grants)`,
          [appId, position],
        );
        return moved.length > 0;
      }),

    async release(position, holder, { state, doubted, code, retryMilliseconds, at }) {
      await database.query(
        `UPDATE zalo_grants SET holder = NULL, held_until = NULL, state = $4, doubted = $5, code = $6, changed_at = $7,
           retry_at = ${inMilliseconds("$8")}
         WHERE app_id = $1 AND current = $2::bigint AND holder = $3`,
        [appId, position, holder, state, doubted, code ?? null, at, retryMilliseconds],
      );
    },
  };
}

/** A new pair begins with a clean sheet; whoever held the old one holds nothing any more. */
const RESET =
  "state = 'ready', code = NULL, doubted = false, tries = 0, retry_at = NULL, holder = NULL, held_until = NULL";

function inMilliseconds(parameter: string): string {
  return `clock_timestamp() + ${parameter}::int * interval '1 millisecond'`;
}

function grantFrom(row: Row): Grant {
  return {
    position: row.position,
    refreshToken: row.refresh_token,
    refreshUntil: row.refresh_until,
    state: row.state,
    doubted: row.doubted,
    changedAt: row.changed_at,
    tries: row.tries,
    isPaused: row.is_paused,
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.access_token === null || row.access_until === null
      ? {}
      : { access: { token: row.access_token, from: row.obtained_at, until: row.access_until } }),
  };
}
