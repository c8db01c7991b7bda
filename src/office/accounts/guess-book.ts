import { createHash } from "node:crypto";
import { type Database, lockKey } from "../../../knowledge/index.ts";

/** What is counted under one key. */
export interface Counted {
  readonly count: number;
  /** Milliseconds since it was counted last. */
  readonly idleMilliseconds: number;
}

/** Counts attempts to guess a password, for all processes together. */
export interface GuessBook {
  /**
   * Counts one more under each of these keys if `decide` says so of what is counted there, as one step that nobody else's comes
   * between. Gives what it said.
   */
  count(keys: readonly string[], decide: (found: readonly Counted[]) => boolean): Promise<boolean>;
  /** Counts one less under each. */
  takeBack(keys: readonly string[]): Promise<void>;
  forget(key: string): Promise<void>;
}

/** What nobody tried for so long is not counted any more. */
export const FORGOTTEN_AFTER_MS = 60 * 60 * 1_000;
/** One attempt is admitted at a time: what one password costs to look at is far more. */
const LOCK = 7_301_941;

/**
 * The book in the database, by its clock. Keys are kept as hashes: somebody may have typed a password where the name belongs.
 */
export function createGuessBook(database: Database): GuessBook {
  return {
    count: (keys, decide) =>
      database.transaction(async (inside) => {
        const hashes = keys.map(hashOf);
        await inside.query(`SELECT pg_advisory_xact_lock(${lockKey(LOCK)})`);
        await inside.query("DELETE FROM office_guesses WHERE at < clock_timestamp() - $1::integer * interval '1 ms'", [
          FORGOTTEN_AFTER_MS,
        ]);
        const rows = await inside.query<{ key: string; count: number; idle: number }>(
          `SELECT key_hash AS key, count, (extract(epoch FROM clock_timestamp() - at) * 1000)::double precision AS idle
           FROM office_guesses WHERE key_hash = ANY ($1::text[])`,
          [hashes],
        );
        const found = hashes.map((hash): Counted => {
          const row = rows.find(({ key }) => key === hash);
          return { count: row?.count ?? 0, idleMilliseconds: Number(row?.idle ?? 0) };
        });
        if (!decide(found)) return false;
        await inside.query(
          `INSERT INTO office_guesses AS known (key_hash, count, at) SELECT hash, 1, clock_timestamp() FROM unnest($1::text[]) AS hash
           ON CONFLICT (key_hash) DO UPDATE SET count = known.count + 1, at = clock_timestamp()`,
          [hashes],
        );
        return true;
      }),
    async takeBack(keys) {
      await database.query(
        "UPDATE office_guesses SET count = count - 1 WHERE key_hash = ANY ($1::text[]) AND count > 0",
        [keys.map(hashOf)],
      );
    },
    async forget(key) {
      await database.query("DELETE FROM office_guesses WHERE key_hash = $1", [hashOf(key)]);
    },
  };
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
