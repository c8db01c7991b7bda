import type { Database } from "../../../../knowledge/index.ts";
import type { RetentionBook } from "../../../ports.ts";

export const retentionMigration = {
  id: "jobs-111-retention",
  statements: [
    `CREATE TABLE retention_days (
      kind text PRIMARY KEY,
      done_on date,
      owner text,
      owned_until timestamptz
    )`,
  ],
};

const TODAY = "(clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date";

/** See {@link RetentionBook}. */
export function createSqlRetentionBook(database: Database): RetentionBook {
  return {
    async claim({ kind, owner }, milliseconds) {
      const until = "clock_timestamp() + $3::double precision * interval '1 ms'";
      const [row] = await database.query<{ now: Date | string }>(
        `INSERT INTO retention_days AS known (kind, owner, owned_until) VALUES ($1, $2, ${until})
         ON CONFLICT (kind) DO UPDATE SET owner = $2, owned_until = ${until}
         WHERE known.done_on IS DISTINCT FROM ${TODAY}
           AND (known.owner IS NULL OR known.owner = $2 OR known.owned_until <= clock_timestamp()
             OR known.owned_until > ${until})
         RETURNING clock_timestamp() AS now`,
        [kind, owner, milliseconds],
      );
      return row === undefined ? undefined : new Date(row.now).toISOString();
    },
    async release({ kind, owner }, as) {
      await database.query(
        `UPDATE retention_days SET owner = NULL, owned_until = NULL, done_on = CASE WHEN $3 THEN ${TODAY} ELSE done_on END
         WHERE kind = $1 AND owner = $2`,
        [kind, owner, as === "done"],
      );
    },
  };
}
