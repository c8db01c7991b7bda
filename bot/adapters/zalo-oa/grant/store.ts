import { type Database, lockKey } from "../../../../knowledge/index.ts";
import type { GrantStore, KeptPair } from "./grant.ts";
import { GRANT_COLUMNS, type GrantRow, grantFrom, IS_PAUSED, IS_PLAIN, openedPair, sealedPair } from "./row.ts";
import type { Seal } from "./seal.ts";

const LOCK = 7_301_720;
/** How many earlier pairs keep their tokens. */
const HISTORY = 20;
/** See {@link GrantStore}. `markOf` makes a fingerprint of a secret. */
export function createSqlGrantStore(
  database: Database,
  {
    appId,
    secretMark,
    markOf,
    seal,
  }: {
    readonly appId: string;
    readonly secretMark: string;
    readonly markOf: (secret: string) => string;
    readonly seal: Seal;
  },
): GrantStore {
  const insert = async (on: Database, pair: KeptPair, origin: "person" | "renewal", follows?: string) => {
    const { refreshToken, access, refreshUntil, at } = pair;
    const sealed = sealedPair(seal, pair);
    const [row] = await on.query<{ position: string }>(
      `INSERT INTO zalo_tokens (app_id, mark, refresh_token, access_token, origin, follows, obtained_at, access_until, refresh_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING position::text`,
      [appId, markOf(refreshToken), ...sealed, origin, follows ?? null, at, access?.until ?? null, refreshUntil],
    );
    return row?.position;
  };
  /** A token that was entered while a mistyped app secret was set is encrypted again once the secret is right. */
  const sealAnew = async (on: Database, mark: string, pair: KeptPair): Promise<void> => {
    const [row] = await on.query<GrantRow>(
      `SELECT ${GRANT_COLUMNS} FROM zalo_grants JOIN zalo_tokens ON zalo_tokens.position = current
       WHERE zalo_grants.app_id = $1 AND mark = $2`,
      [appId, mark],
    );
    if (row === undefined || openedPair(seal, row) !== undefined) return;
    await on.query("UPDATE zalo_tokens SET refresh_token = $2, access_token = $3 WHERE position = $1::bigint", [
      row.position,
      ...sealedPair(seal, pair),
    ]);
  };
  const sealPlain = async (): Promise<void> => {
    const rows = await database.query<Pick<GrantRow, "position" | "refresh_token" | "access_token">>(
      `SELECT position::text, refresh_token, access_token FROM zalo_tokens WHERE app_id = $1 AND ${IS_PLAIN}`,
      [appId],
    );
    for (const row of rows) {
      const tokens = openedPair(seal, row);
      if (tokens === undefined) continue;
      const { refresh: refreshToken, access: token } = tokens;
      const sealed = sealedPair(seal, { refreshToken, access: token === null ? undefined : { token, until: "" } });
      // A token that was deleted meanwhile stays deleted.
      await database.query(
        `UPDATE zalo_tokens SET refresh_token = $2, access_token = $3
         WHERE position = $1::bigint AND refresh_token = $4`,
        [row.position, ...sealed, row.refresh_token],
      );
    }
  };
  /** Whether the tokens of a pair can be decrypted. Tokens never change, except that they are encrypted or deleted. */
  const isReadable = async (position: string): Promise<boolean> => {
    const [row] = await database.query<Pick<GrantRow, "refresh_token" | "access_token">>(
      "SELECT refresh_token, access_token FROM zalo_tokens WHERE position = $1::bigint AND refresh_token IS NOT NULL",
      [position],
    );
    return row !== undefined && openedPair(seal, row) !== undefined;
  };
  return {
    async read() {
      const [row] = await database.query<GrantRow>(
        `SELECT ${GRANT_COLUMNS} FROM zalo_grants JOIN zalo_tokens ON zalo_tokens.position = current WHERE zalo_grants.app_id = $1`,
        [appId],
      );
      return row === undefined ? undefined : grantFrom(row, seal);
    },

    seed: (pair) =>
      database.transaction(async (inside) => {
        // Processes that start together have the same setting; the first one stores it.
        await inside.query(`SELECT pg_advisory_xact_lock(${lockKey(LOCK)})`);
        const mark = markOf(pair.refreshToken);
        const seen = await inside.query("SELECT 1 FROM zalo_tokens WHERE app_id = $1 AND mark = $2 LIMIT 1", [
          appId,
          mark,
        ]);
        if (seen.length > 0) {
          await sealAnew(inside, mark, pair);
          return false;
        }
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
      await sealPlain();
    },

    async take(position, holder, leaseMilliseconds) {
      if (!(await isReadable(position))) return undefined;
      // No lease lasts longer than one that begins now, also when the clock was set back.
      await database.query(
        `UPDATE zalo_grants SET held_until = ${inMilliseconds("$2")} WHERE app_id = $1 AND held_until > ${inMilliseconds("$2")}`,
        [appId, leaseMilliseconds],
      );
      // A process that had the lease and did not give it back has crashed, perhaps after Zalo took the token.
      const [row] = await database.query<GrantRow>(
        `WITH taken AS (
           UPDATE zalo_grants SET holder = $3, held_until = ${inMilliseconds("$4")}, tries = tries + 1,
             doubted = doubted OR holder IS NOT NULL
           WHERE app_id = $1 AND current = $2::bigint AND state <> 'closed'
             AND (holder IS NULL OR held_until <= clock_timestamp()) AND NOT COALESCE(${IS_PAUSED}, false)
           RETURNING *
         ) SELECT ${GRANT_COLUMNS} FROM taken JOIN zalo_tokens ON zalo_tokens.position = current`,
        [appId, position, holder, leaseMilliseconds],
      );
      return row === undefined ? undefined : grantFrom(row, seal);
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

/** Values of a new pair: no doubt, no tries, no lease. */
const RESET =
  "state = 'ready', code = NULL, doubted = false, tries = 0, retry_at = NULL, holder = NULL, held_until = NULL";

function inMilliseconds(parameter: string): string {
  return `clock_timestamp() + ${parameter}::int * interval '1 millisecond'`;
}
