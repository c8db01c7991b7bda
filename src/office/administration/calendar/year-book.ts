import { z } from "zod";
import type { YearDecision } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";

/** A year that the office entered. */
export interface EnteredYear extends YearDecision {
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** The years that the office entered on its page. */
export interface YearBook {
  /**
   * All years, the earliest first.
   * @example
   * await book.all(); // [{ year: 2027, rest: ["2027-01-01", …], work: [], … }]
   */
  all(): Promise<readonly EnteredYear[]>;
  /**
   * Keeps a year. `seenAt` is when the one was entered that whoever asks has seen (undefined: none); false, and nothing is
   * kept, when it is another one now.
   * @example
   * await book.put({ year: 2027, … }, undefined); // true
   */
  put(year: EnteredYear, seenAt: string | undefined): Promise<boolean>;
  /**
   * Takes back what was entered for a year; false when nothing was, or something else since.
   * @example
   * await book.remove(2027, "2026-11-30T03:00:00.000Z"); // true
   */
  remove(year: number, seenAt: string): Promise<boolean>;
}

interface Row {
  readonly year: number;
  readonly source: string;
  readonly rest: unknown;
  readonly work: unknown;
  readonly by_account: string;
  readonly at: string | Date;
}

const days = z.preprocess((kept) => (typeof kept === "string" ? JSON.parse(kept) : kept), z.array(z.iso.date()));

/** Years in the database. */
export function createYearBook(database: Database): YearBook {
  return {
    async all() {
      const rows = await database.query<Row>("SELECT * FROM office_calendar_years ORDER BY year");
      return rows.map(({ year, source, rest, work, by_account: by, at }) => ({
        year,
        source,
        rest: days.parse(rest),
        work: days.parse(work),
        by,
        at: new Date(at).toISOString(),
      }));
    },
    async put({ year, source, rest, work, by, at }, seenAt) {
      const values = [year, source, JSON.stringify(rest), JSON.stringify(work), by, at];
      const rows =
        seenAt === undefined
          ? await database.query(
              `INSERT INTO office_calendar_years (year, source, rest, work, by_account, at)
               VALUES ($1, $2, $3::text::jsonb, $4::text::jsonb, $5, $6) ON CONFLICT (year) DO NOTHING RETURNING 1`,
              values,
            )
          : await database.query(
              `UPDATE office_calendar_years SET source = $2, rest = $3::text::jsonb, work = $4::text::jsonb, by_account = $5, at = $6
               WHERE year = $1 AND at = $7 RETURNING 1`,
              [...values, seenAt],
            );
      return rows.length > 0;
    },
    async remove(year, seenAt) {
      const rows = await database.query("DELETE FROM office_calendar_years WHERE year = $1 AND at = $2 RETURNING 1", [
        year,
        seenAt,
      ]);
      return rows.length > 0;
    },
  };
}
