import type { Database } from "../../../../knowledge/index.ts";
import type { FileStore } from "../../../ports.ts";

/** Files of announcements and what units handed in, in the database so that every process serves them and one backup holds all. */
export const filesMigration = {
  id: "jobs-003-files",
  statements: [
    "CREATE TABLE files (id text PRIMARY KEY, name text NOT NULL, type text NOT NULL, bytes bytea NOT NULL)",
  ],
};

/** What units handed in before is the office's alone too. */
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
