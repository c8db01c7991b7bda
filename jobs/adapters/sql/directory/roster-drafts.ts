import type { Database } from "../../../../knowledge/index.ts";
import type { RosterDraft, RosterDrafts } from "../../../directory/loading/roster-drafts.ts";

/** Rosters that wait for the office's yes, with their bytes, for a day. */
export const rosterDraftsMigration = {
  id: "jobs-201-roster-drafts",
  statements: [
    `CREATE TABLE roster_drafts (
      id text PRIMARY KEY,
      name text NOT NULL,
      bytes bytea NOT NULL,
      choices jsonb NOT NULL,
      numbers jsonb NOT NULL,
      findings jsonb NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL
    )`,
  ],
};

const DAY_MS = 86_400_000;

interface Row extends Omit<RosterDraft, "at"> {
  readonly at: Date | string;
}

/** Rosters that wait, in the database. */
export function createSqlRosterDrafts(database: Database): RosterDrafts {
  return {
    async keep({ id, name, bytes, choices, numbers, findings, by, at }) {
      await database.query("DELETE FROM roster_drafts WHERE at <= $1::timestamptz", [dayBefore(at)]);
      await database.query(
        `INSERT INTO roster_drafts (id, name, bytes, choices, numbers, findings, by, at)
         VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6::text::jsonb, $7, $8::timestamptz)
         ON CONFLICT (id) DO UPDATE SET choices = excluded.choices, numbers = excluded.numbers,
           findings = excluded.findings, by = excluded.by, at = excluded.at`,
        [
          ...[id, name, Buffer.from(bytes), JSON.stringify(choices), JSON.stringify(numbers)],
          ...[JSON.stringify(findings), by, at],
        ],
      );
    },
    async find(id, at) {
      const [row] = await database.query<Row>(
        `SELECT id, name, bytes, choices, numbers, findings, by, at FROM roster_drafts
         WHERE id = $1 AND at > $2::timestamptz`,
        [id, dayBefore(at)],
      );
      return row === undefined ? undefined : { ...row, bytes: new Uint8Array(row.bytes), at: iso(row.at) };
    },
    async waiting(at) {
      const rows = await database.query<Omit<Row, "bytes" | "findings">>(
        "SELECT id, name, choices, numbers, by, at FROM roster_drafts WHERE at > $1::timestamptz ORDER BY at DESC",
        [dayBefore(at)],
      );
      return rows.map((row) => ({ ...row, at: iso(row.at) }));
    },
    async drop(id) {
      return (await database.query("DELETE FROM roster_drafts WHERE id = $1 RETURNING 1", [id])).length > 0;
    },
  };
}

const iso = (at: Date | string): string => new Date(at).toISOString();
const dayBefore = (at: string): string => new Date(Date.parse(at) - DAY_MS).toISOString();
