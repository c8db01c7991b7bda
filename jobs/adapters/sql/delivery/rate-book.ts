import type { Database } from "../../../../knowledge/index.ts";
import type { RateBook } from "../../../ports.ts";

/** Now, in milliseconds since 1970, by the database's clock: the only one that all workers share. */
const NOW = "(extract(epoch FROM clock_timestamp()) * 1000)";

/**
 * Slots in the database: a row per token holds its next free instant, which moves on by one spacing for each reserved
 * slot (the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371, without tolerance for bursts).
 */
export function createSqlRateBook(database: Database): RateBook {
  return {
    async reserve(token, { count, milliseconds }, slots) {
      const spacing = milliseconds / count;
      const [row] = await database.query<{ first: number; now: number }>(
        `INSERT INTO rates (token, next_at) VALUES ($1, ${NOW} + $2::double precision * $3::int)
         ON CONFLICT (token) DO UPDATE SET
           next_at = GREATEST(rates.next_at, rates.paused_until, ${NOW}) + $2::double precision * $3::int
         RETURNING next_at - $2::double precision * $3::int AS first, ${NOW} AS now`,
        [token, spacing, slots],
      );
      const { first = 0, now = 0 } = row ?? {};
      return {
        now,
        slots: Array.from({ length: row === undefined ? 0 : slots }, (_, index) => first + index * spacing),
      };
    },
    async delay(token, milliseconds) {
      await database.query(
        `UPDATE rates SET next_at = GREATEST(next_at, ${NOW}) + $2::double precision WHERE token = $1`,
        [token, milliseconds],
      );
    },
    async pause(token, milliseconds) {
      await database.query(
        `INSERT INTO rates (token, next_at, paused_until) VALUES ($1, 0, ${NOW} + $2::double precision)
         ON CONFLICT (token) DO UPDATE SET paused_until = GREATEST(rates.paused_until, excluded.paused_until)`,
        [token, milliseconds],
      );
    },
  };
}
