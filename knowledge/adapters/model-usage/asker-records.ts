import type { Database } from "../../ports.ts";
import { hashOfAsker } from "./sql-usage.ts";

/** The chats of a person, as they ask a language model. */
interface Asker {
  readonly chats: readonly { readonly channel: string; readonly conversation: string }[];
}

/**
 * How many tokens a person's questions used on a day, as a kind of personal records (see `jobs/ports/personal-records.ts`). It
 * is kept under a hash that leads to nobody once the salt of its day is gone, after two days, and limits what one person may
 * use until then: it stays when somebody deletes their data.
 */
export function createAskerRecords(database: Database, digest: (content: string) => string) {
  const rowsOf = async ({ chats }: Asker) => {
    const salts = await database.query<{ day: string; salt: string }>(
      "SELECT to_char(day, 'YYYY-MM-DD') AS day, salt FROM model_salts ORDER BY day",
    );
    const rows: { readonly day: string; readonly tokens: number }[] = [];
    for (const { day, salt } of salts)
      rows.push(
        ...(await database.query<{ day: string; tokens: number }>(
          `SELECT $1::text AS day, tokens::double precision AS tokens FROM model_askers
           WHERE day = $1::date AND asker = ANY ($2::text[])`,
          [day, chats.map(({ channel, conversation }) => hashOfAsker(digest, salt, `${channel}:${conversation}`))],
        )),
      );
    return rows;
  };
  return {
    kind: "model-use",
    tables: ["model_askers", "model_salts"],
    of: async (owner: Asker) =>
      (await rowsOf(owner)).map(({ day, tokens }) => ({ fields: { day, tokens: String(tokens) } })),
    erase: async (owner: Asker) => ({ erased: 0, kept: (await rowsOf(owner)).length }),
    async expire(before: string, limit: number): Promise<number> {
      const rows = await database.query(
        `DELETE FROM model_askers WHERE ctid IN (
           SELECT ctid FROM model_askers WHERE day < $1::timestamptz::date LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      await database.query("DELETE FROM model_salts WHERE day < $1::timestamptz::date", [before]);
      return rows.length;
    },
  };
}
