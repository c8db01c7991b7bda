import type { Database } from "../../../../knowledge/index.ts";
import type { OwnCopy, OwnDataBook } from "../../../ports.ts";
import { storable } from "../storable.ts";

/** See {@link OwnDataBook}. `digest` gives a fingerprint that does not lead back: the key itself is not kept. */
export function createSqlOwnDataBook(database: Database, digest: (content: string) => string): OwnDataBook {
  return {
    async keepCopy({ id, key, channel, conversation, name, body, at, until }) {
      await database.query("DELETE FROM data_exports WHERE until < $1::timestamptz", [at]);
      await database.query(
        `INSERT INTO data_exports (id, key_hash, channel, conversation, name, body, made_at, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
        [id, digest(key), channel, storable(conversation), name, storable(body), at, until],
      );
    },
    async takeCopy(key, at) {
      const [copy] = await database.query<Pick<OwnCopy, "name" | "body">>(
        "DELETE FROM data_exports WHERE key_hash = $1 AND until > $2::timestamptz RETURNING name, body",
        [digest(key), at],
      );
      return copy;
    },
    async copyOf(id) {
      const [copy] = await database.query<Pick<OwnCopy, "name" | "body">>(
        "SELECT name, body FROM data_exports WHERE id = $1",
        [id],
      );
      return copy;
    },
    async noteErasure(number, at, counts) {
      await database.query(
        "INSERT INTO data_erasures (number, at, counts) VALUES ($1, $2, $3::text::jsonb) ON CONFLICT (number) DO NOTHING",
        [number, at, JSON.stringify(counts)],
      );
    },
  };
}
