import type { Database } from "../../../../knowledge/index.ts";
import type { SavedWords, SavedWordsBook } from "../../../directory/audience/saved-words.ts";

/** Audiences that the office keeps by name. */
export const savedAudiencesMigration = {
  id: "jobs-200-saved-audiences",
  statements: [
    `CREATE TABLE saved_audiences (
      key text PRIMARY KEY,
      name text NOT NULL,
      words text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL
    )`,
  ],
};

/** Texts that the office keeps by name. */
export const savedTextsMigration = {
  id: "jobs-250-saved-texts",
  statements: [
    `CREATE TABLE saved_texts (
      key text PRIMARY KEY,
      name text NOT NULL,
      words text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL
    )`,
  ],
};

interface Row extends Omit<SavedWords, "at"> {
  readonly at: Date | string;
}
const COLUMNS = "name, words, by, at";

/** Saved words in the database, of the kind that a table holds. */
export function createSqlSavedWords(database: Database, table: "saved_audiences" | "saved_texts"): SavedWordsBook {
  return {
    async all() {
      return (await database.query<Row>(`SELECT ${COLUMNS} FROM ${table} ORDER BY key`)).map(toSaved);
    },
    async find(key) {
      return (await database.query<Row>(`SELECT ${COLUMNS} FROM ${table} WHERE key = $1`, [key])).map(toSaved)[0];
    },
    async put(key, { name, words, by, at }, instead) {
      const values = [key, name, words, by, at];
      const rows =
        instead === undefined
          ? await database.query(
              `INSERT INTO ${table} (key, name, words, by, at) VALUES ($1, $2, $3, $4, $5::timestamptz)
               ON CONFLICT (key) DO NOTHING RETURNING 1`,
              values,
            )
          : await database.query(
              `UPDATE ${table} SET name = $2, words = $3, by = $4, at = $5::timestamptz
               WHERE key = $1 AND words = $6 RETURNING 1`,
              [...values, instead],
            );
      return rows.length > 0;
    },
    async remove(key, words) {
      const rows = await database.query(`DELETE FROM ${table} WHERE key = $1 AND words = $2 RETURNING 1`, [key, words]);
      return rows.length > 0;
    },
  };
}

const toSaved = ({ at, ...row }: Row): SavedWords => ({ ...row, at: new Date(at).toISOString() });
