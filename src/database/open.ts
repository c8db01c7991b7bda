import type { OpenDatabase, Opening } from "./embedded.ts";
import { type Migration, migrate } from "./migrate.ts";

export interface DatabaseSettings extends Opening {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly migrations: readonly Migration[];
}

/**
 * Opens the database that the settings name — a server when there is a URL, else the embedded one in the data folder —
 * and brings its schema up to date.
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
  migrations,
  ...opening
}: DatabaseSettings): Promise<OpenDatabase> {
  const opened =
    databaseUrl === undefined
      ? await (await import("./embedded.ts")).openEmbedded(dataDir, opening)
      : await (await import("./postgresql.ts")).openPostgresql(databaseUrl);
  try {
    await migrate(opened.database, migrations);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
