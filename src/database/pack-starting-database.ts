import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeByEngine } from "./new-folder.ts";
import { engineVersion, packDatabase, STARTING_DATABASE } from "./starting-database.ts";

/** Makes the starting database of the package anew. Run after the engine was updated: `npm run starting-database`. */
const beside = await mkdtemp(join(tmpdir(), "starting-database-"));
try {
  const folder = join(beside, "database");
  await makeByEngine(folder);
  const packed = await packDatabase(folder, await engineVersion());
  await writeFile(STARTING_DATABASE, packed);
  process.stdout.write(`${STARTING_DATABASE}: ${packed.length} bytes\n`);
} finally {
  await rm(beside, { recursive: true, force: true });
}
