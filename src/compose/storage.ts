import type { Config } from "../config.ts";
import type { OpenDatabase, Opening } from "../database/embedded.ts";
import { openDatabase } from "../database/open.ts";
import { migrations } from "./migrations.ts";

/** A database that is being opened. */
export interface OpeningStorage {
  readonly opened: Promise<OpenDatabase>;
  /** Resolves when an embedded database has to be made first, which takes some seconds; else never. */
  readonly making: Promise<void>;
}

/** Begins to open the configured database. Loads little, so that a program can begin with it and load the rest meanwhile. */
export function openStorage(
  { databaseUrl, dataDir }: Pick<Config, "databaseUrl" | "dataDir">,
  thread?: Opening["thread"],
): OpeningStorage {
  let onMaking = (): void => undefined;
  const making = new Promise<void>((resolve) => {
    onMaking = resolve;
  });
  return { making, opened: openDatabase({ databaseUrl, dataDir, migrations, thread, onMaking: () => onMaking() }) };
}
