import { join } from "node:path";
import { composeBackups } from "../../src/compose/backups/backups.ts";
import { openEmbedded } from "../../src/database/embedded.ts";

/** A process that makes backups of a data folder until it is killed. */
const [dataDir = ""] = process.argv.slice(2);
const opened = await openEmbedded(dataDir);
const config = {
  dataDir,
  databaseUrl: undefined,
  backups: { folder: join(dataDir, "backups") },
  given: {},
};
const keeper = composeBackups(config, opened, { onFault: () => undefined });
for (;;) await keeper.backUp();
