import type { Database } from "../../../../knowledge/index.ts";

/** One row: the salt of the codes of this database, made by whoever needs it first. */
export const linkSaltMigration = {
  id: "jobs-130-link-salt",
  statements: ["CREATE TABLE link_salt (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), salt text NOT NULL)"],
};

/**
 * The salt of the codes of this database, the same for all processes on it: a table of hashes that was made elsewhere fits
 * no code here. It is not made with the tables, which are shipped and would give every office the same.
 * @returns what reads it; `fresh` makes one where there is none yet.
 */
export function createSqlLinkSalt(database: Database, fresh: () => string): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    if (known !== undefined) return known;
    await database.query("INSERT INTO link_salt (salt) VALUES ($1) ON CONFLICT DO NOTHING", [fresh()]);
    const [row] = await database.query<{ salt: string }>("SELECT salt FROM link_salt");
    if (row === undefined) throw new Error("the salt of linking codes was not kept");
    known = row.salt;
    return known;
  };
}
