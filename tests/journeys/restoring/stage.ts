import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBackup } from "../../../src/backups/making.ts";
import { packAndTry } from "../../../src/backups/packing.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newEmptyFolder } from "../../servers/data-folder.ts";

/** Where a database lies: a data folder, and the server beside it if there is one. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

export const newPlace = (databaseUrl?: string): Place => ({
  dataDir: databaseUrl === undefined ? newEmptyFolder("backup") : emptyFolder(),
  databaseUrl,
});
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), "test-restored-"));
export const opened = (place: Place): Promise<OpenDatabase> => openDatabase({ ...place, migrations });

/** Makes a backup of an open database at an instant; gives the archive. */
export async function backedUp({ dataDir, databaseUrl }: Place, from: OpenDatabase, at: string): Promise<string> {
  const made = await makeBackup({
    ...{ opened: from, databaseUrl, dataDir, instant: () => at },
    folder: join(dataDir, "backups"),
    work: join(dataDir, "work"),
    program: { name: "tro-ly", version: "0.1.0" },
    beside: async () => [{ name: "settings/settings.env", text: "PORT=3000\n" }],
    // In this process: a test does not wait for another to start.
    pack: async (job) => ({ kind: "packed", ...(await packAndTry(job)) }),
  });
  if (made.kind !== "made") throw new Error(JSON.stringify(made));
  return made.file;
}
