import type { Config } from "../config.ts";
import type { OpenDatabase, Opening } from "../database/embedded.ts";
import { openDatabase } from "../database/open.ts";
import { migrations } from "./migrations.ts";

/** A database that is being opened. */
export interface OpeningStorage {
  readonly opened: Promise<OpenDatabase>;
  /** Resolves when an embedded database has to be made first, which takes some seconds; else never. */
  readonly making: Promise<void>;
  /** Resolves with the reason when the first try failed and a second begins; else never. */
  readonly again: Promise<string>;
}

/** Begins to open the configured database. Loads little, so that a program can begin with it and load the rest meanwhile. */
export function openStorage(
  { databaseUrl, databaseConnections, dataDir }: Pick<Config, "databaseUrl" | "databaseConnections" | "dataDir">,
  thread?: Opening["thread"],
): OpeningStorage {
  let onMaking = (): void => undefined;
  const making = new Promise<void>((resolve) => {
    onMaking = resolve;
  });
  let onAgain = (_why: string): void => undefined;
  const again = new Promise<string>((resolve) => {
    onAgain = resolve;
  });
  const told = { onMaking: () => onMaking(), onAgain: (why: string) => onAgain(why) };
  return {
    making,
    again,
    opened: openDatabase({ databaseUrl, databaseConnections, dataDir, migrations, thread, ...told }),
  };
}
