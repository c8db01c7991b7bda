import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../../knowledge/index.ts";
import { startEngineThread } from "../../database/embedded-engine.ts";
import type { Source } from "../archive/pack.ts";
import { type Contents, contentsOf } from "./contents.ts";

/** Where the files of an embedded database lie in an archive. */
export const DATABASE_FOLDER = "database";

/**
 * Opens a copy of an embedded database, which nobody else uses, makes it ready to be packed and tells what it holds. The
 * queue's own tables go: the queue is filled from ours.
 */
export async function settleCopy(folder: string): Promise<Contents> {
  return onCopy(folder, async (database) => {
    await database.query("DROP SCHEMA IF EXISTS bullmq CASCADE");
    return contentsOf(database);
  });
}

/** What the embedded database in a folder holds. */
export function contentsOfCopy(folder: string): Promise<Contents> {
  return onCopy(folder, contentsOf);
}

/** Every folder and file of a database that is closed. */
export async function embeddedSources(folder: string): Promise<readonly Source[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const named = entries.map((entry): Source[] => {
    const path = join(entry.parentPath, entry.name);
    const name = `${DATABASE_FOLDER}/${path.slice(folder.length + 1).replaceAll("\\", "/")}`;
    if (entry.isDirectory()) return [{ name, kind: "folder" }];
    return entry.isFile() ? [{ name, kind: "file", path }] : [];
  });
  return [{ name: DATABASE_FOLDER, kind: "folder" }, ...named.flat()];
}

async function onCopy<Value>(folder: string, work: (database: Database) => Promise<Value>): Promise<Value> {
  const engine = await startEngineThread().open({ dataDir: folder });
  try {
    const database: Database = {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
        (await engine.query<Row>(sql, parameters)).rows,
      transaction: (inside) => inside(database),
    };
    return await work(database);
  } finally {
    await engine.close();
  }
}
