import type { Database } from "../../knowledge/index.ts";
import type { FileStore } from "../ports.ts";

/** Files of announcements, in the database so that every process serves them and one backup holds all. */
export const filesMigration = {
  id: "jobs-003-files",
  statements: [
    "CREATE TABLE files (id text PRIMARY KEY, name text NOT NULL, type text NOT NULL, bytes bytea NOT NULL)",
  ],
};

export function createSqlFiles(database: Database): FileStore {
  return {
    async keep({ id, name, type, bytes }) {
      await database.query("INSERT INTO files (id, name, type, bytes) VALUES ($1, $2, $3, $4)", [
        id,
        name,
        type,
        Buffer.from(bytes),
      ]);
    },
    async find(id) {
      const [file] = await database.query<{ name: string; type: string; bytes: Uint8Array }>(
        "SELECT name, type, bytes FROM files WHERE id = $1",
        [id],
      );
      return file === undefined ? undefined : { id, ...file, bytes: new Uint8Array(file.bytes) };
    },
  };
}
