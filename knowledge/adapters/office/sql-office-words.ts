import type { Database, OfficeWord, OfficeWords } from "../../ports.ts";
import { changed } from "./revision.ts";

/** Words of people for words of documents; `pair` is what makes two of them the same. */
export const officeWordsMigration = {
  id: "knowledge-200-office-words",
  statements: [
    `CREATE TABLE office_words (
      id text PRIMARY KEY,
      pair text NOT NULL UNIQUE,
      said text NOT NULL,
      printed text NOT NULL,
      added_by text NOT NULL,
      added_at text NOT NULL
    )`,
  ],
};

const COLUMNS = 'id, said, printed, added_by AS "by", added_at AS "at"';

/** The words in the database, which all processes share. */
export function createSqlOfficeWords(database: Database): OfficeWords {
  return {
    all: () => database.query<OfficeWord>(`SELECT ${COLUMNS} FROM office_words ORDER BY said, printed`),
    add: ({ id, said, printed, by, at }) =>
      database.transaction(async (inside) => {
        const added = await inside.query(
          `INSERT INTO office_words (id, pair, said, printed, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT DO NOTHING RETURNING id`,
          [id, pairOf(said, printed), said, printed, by, at],
        );
        if (added.length > 0) await changed(inside);
        return added.length > 0;
      }),
    remove: (id) =>
      database.transaction(async (inside) => {
        const [gone] = await inside.query<OfficeWord>(`DELETE FROM office_words WHERE id = $1 RETURNING ${COLUMNS}`, [
          id,
        ]);
        if (gone !== undefined) await changed(inside);
        return gone;
      }),
  };
}

function pairOf(said: string, printed: string): string {
  return [said, printed].map((word) => word.normalize("NFC").trim().toLowerCase()).join("\n");
}
