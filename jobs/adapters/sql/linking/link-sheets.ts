import type { Database } from "../../../../knowledge/index.ts";
import type { CodeCard, LinkSheets } from "../../../linking/link-sheets.ts";

/** Sheets of codes until they are printed, and for whom a code is. */
export const linkSheetsMigration = {
  id: "jobs-201-link-sheets",
  statements: [
    "CREATE TABLE link_sheets (id text PRIMARY KEY, sealed text NOT NULL, until timestamptz NOT NULL)",
    "ALTER TABLE link_codes ADD COLUMN person text",
    "CREATE INDEX link_codes_unit ON link_codes (unit_id)",
  ],
};

const HOUR_MS = 3_600_000;
const ADDRESS = /^([\da-f]{32})-([\da-f]{32})$/;

export interface SheetSeal {
  /** Encrypts a text under a key. */
  readonly close: (text: string, key: string) => string;
  /** Undefined under another key. */
  readonly open: (kept: string, key: string) => string | undefined;
}

/** Sheets in the database. `secret` gives 32 hex digits from a secure source. */
export function createSqlLinkSheets(database: Database, seal: SheetSeal, secret: () => string): LinkSheets {
  return {
    async keep(cards, at) {
      const [id, key] = [secret(), secret()];
      const until = new Date(Date.parse(at) + HOUR_MS).toISOString();
      await database.query("DELETE FROM link_sheets WHERE until < $1::timestamptz", [at]);
      await database.query("INSERT INTO link_sheets (id, sealed, until) VALUES ($1, $2, $3::timestamptz)", [
        id,
        seal.close(JSON.stringify(cards), key),
        until,
      ]);
      return `${id}-${key}`;
    },
    async find(address, at) {
      const [, id = "", key = ""] = ADDRESS.exec(address) ?? [];
      const [row] = await database.query<{ sealed: string }>(
        "SELECT sealed FROM link_sheets WHERE id = $1 AND until >= $2::timestamptz",
        [id, at],
      );
      const opened = row === undefined ? undefined : seal.open(row.sealed, key);
      // Only what was written above is opened under its key.
      return opened === undefined ? undefined : (JSON.parse(opened) as readonly CodeCard[]);
    },
  };
}
