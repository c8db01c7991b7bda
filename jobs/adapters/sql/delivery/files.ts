import type { Database } from "../../../../knowledge/index.ts";
import type { FileStore } from "../../../ports.ts";

/** Files are kept in the database, so that every process can serve them and one backup holds everything. */
export const filesMigration = {
  id: "jobs-003-files",
  statements: [
    "CREATE TABLE files (id text PRIMARY KEY, name text NOT NULL, type text NOT NULL, bytes bytea NOT NULL)",
  ],
};

/** Marks files that only the office may read, those that units handed in before this migration included. */
export const officeFilesMigration = {
  id: "jobs-031-office-files",
  statements: [
    "ALTER TABLE files ADD COLUMN for_office boolean NOT NULL DEFAULT false",
    "UPDATE files SET for_office = true WHERE id IN (SELECT id FROM evidence)",
  ],
};

export function createSqlFiles(database: Database): FileStore {
  return {
    async keep({ id, name, type, bytes, isForOffice = false }) {
      await database.query("INSERT INTO files (id, name, type, bytes, for_office) VALUES ($1, $2, $3, $4, $5)", [
        id,
        name,
        type,
        Buffer.from(bytes),
        isForOffice,
      ]);
    },
    async find(id) {
      const [file] = await database.query<{ name: string; type: string; bytes: Uint8Array; isForOffice: boolean }>(
        'SELECT name, type, bytes, for_office AS "isForOffice" FROM files WHERE id = $1',
        [id],
      );
      return file === undefined ? undefined : { id, ...file, bytes: new Uint8Array(file.bytes) };
    },
  };
}
