import type { Database } from "../../../../knowledge/index.ts";
import type { RateBook } from "../../../ports.ts";

/** Now, in milliseconds since 1970, by the database's clock: the only one that all workers share. */
const NOW = "(extract(epoch FROM clock_timestamp()) * 1000)";
/** The end of the pause, never further ahead than the pause was long: else the clock was set back after it began. */
const PAUSE_ENDS = `LEAST(rates.paused_until, ${NOW} + rates.paused_for)`;
/**
 * Workers reserve a fraction of a second each. A next slot that lies this much, and so many reservations, behind the end
 * of the pause is left over from before the clock was set back.
 */
const FURTHEST_MS = 60_000;
const MOST_RESERVATIONS = 64;

/** Each pause is kept with its length, which bounds it when the clock is set back. */
export const pauseLengthMigration = {
  id: "jobs-080-pause-length",
  statements: [
    "ALTER TABLE rates ADD COLUMN paused_for double precision NOT NULL DEFAULT 0",
    `UPDATE rates SET paused_for = GREATEST(0, paused_until - ${NOW})`,
  ],
};

/**
 * Slots in the database: a row per token holds its next free instant, which moves on by one spacing for each reserved
 * slot (the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371, without tolerance for bursts).
 */
export function createSqlRateBook(database: Database): RateBook {
  return {
    async reserve(token, { count, milliseconds }, slots) {
      const spacing = milliseconds / count;
      const taken = "$2::double precision * $3::int";
      const furthest = `GREATEST(${FURTHEST_MS}, ${taken} * ${MOST_RESERVATIONS})`;
      const [row] = await database.query<{ first: number; now: number }>(
        `INSERT INTO rates (token, next_at) VALUES ($1, ${NOW} + ${taken})
         ON CONFLICT (token) DO UPDATE SET paused_until = ${PAUSE_ENDS},
           next_at = GREATEST(${PAUSE_ENDS}, ${NOW}, CASE
             WHEN rates.next_at > GREATEST(${PAUSE_ENDS}, ${NOW}) + ${furthest} THEN 0
             ELSE rates.next_at END) + ${taken}
         RETURNING next_at - ${taken} AS first, ${NOW} AS now`,
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
        `INSERT INTO rates (token, next_at, paused_until, paused_for)
         VALUES ($1, 0, ${NOW} + $2::double precision, $2::double precision)
         ON CONFLICT (token) DO UPDATE SET
           paused_until = GREATEST(${PAUSE_ENDS}, excluded.paused_until),
           paused_for = GREATEST(${PAUSE_ENDS}, excluded.paused_until) - ${NOW}`,
        [token, milliseconds],
      );
    },
  };
}
