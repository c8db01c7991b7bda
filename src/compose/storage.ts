import type { Config } from "../config.ts";
import type { OpenDatabase, Opening } from "../database/embedded.ts";
import { openDatabase } from "../database/open.ts";

/** A database that is being opened. */
export interface OpeningStorage {
  readonly opened: Promise<OpenDatabase>;
  /** Resolves once the database is asked to open, is made first, or was asked in vain: what is loaded before that holds it up. */
  readonly asked: Promise<void>;
  /** Resolves when an embedded database has to be made first, which takes some seconds; else never. */
  readonly making: Promise<void>;
  /** Resolves with the reason when the first try failed and a second begins; else never. */
  readonly again: Promise<string>;
}

/**
 * Begins to open the configured database. Loads little, so that a program can begin with it and load the rest meanwhile: the steps
 * of the schema too, which bring half of the program with them.
 */
export function openStorage(
  { databaseUrl, databaseConnections, dataDir }: Pick<Config, "databaseUrl" | "databaseConnections" | "dataDir">,
  thread?: Opening["thread"],
): OpeningStorage {
  const making = signal<void>();
  const again = signal<string>();
  const asked = signal<void>();
  const opened = openDatabase({
    databaseUrl,
    databaseConnections,
    dataDir,
    migrations: asked.given.then(async () => (await import("./migrations.ts")).migrations),
    thread,
    onMaking() {
      making.give();
      asked.give();
    },
    onAgain(why) {
      again.give(why);
      asked.give();
    },
    onAsked: asked.give,
  });
  opened.catch(() => asked.give());
  return { making: making.given, again: again.given, asked: asked.given, opened };
}

/** A promise, and what resolves it. */
function signal<Value>(): { readonly given: Promise<Value>; readonly give: (value: Value) => void } {
  let give = (_value: Value): void => undefined;
  const given = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
