import type { OpenDatabase } from "./embedded.ts";
import { type Migration, migrate } from "./migrate.ts";

export interface DatabaseSettings {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly migrations: readonly Migration[];
  /** Told when an embedded database has to be made first, which takes some seconds. */
  readonly onMaking?: () => void;
}

/**
 * Opens the database that the settings name — a server when there is a URL, else the embedded one in the data folder —
 * and brings its schema up to date.
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
  migrations,
  onMaking,
}: DatabaseSettings): Promise<OpenDatabase> {
  const opened =
    databaseUrl === undefined
      ? await (await import("./embedded.ts")).openEmbedded(dataDir, onMaking)
      : await (await import("./postgresql.ts")).openPostgresql(databaseUrl);
  try {
    await migrate(opened.database, migrations);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
