import type { Database } from "../../../knowledge/index.ts";
import type { UploadBook } from "../../ports.ts";

/** See {@link UploadBook}. Stored in the database, so that all processes share the uploads. */
export function createSqlUploadBook(database: Database): UploadBook {
  return {
    async find(account, file, at) {
      const [row] = await database.query<{ remote: string }>(
        "SELECT remote FROM uploads WHERE account = $1 AND file = $2 AND (until IS NULL OR until > $3)",
        [account, file, at],
      );
      return row?.remote;
    },
    async keep({ account, file, remote, until }) {
      await database.query(
        `INSERT INTO uploads (account, file, remote, until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account, file) DO UPDATE SET remote = $3, until = $4`,
        [account, file, remote, until ?? null],
      );
    },
    async forget(account, file) {
      await database.query("DELETE FROM uploads WHERE account = $1 AND file = $2", [account, file]);
    },
  };
}
