import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../compose/migrations.ts";
import { openDatabase } from "../database/open.ts";
import { fingerprints, type LastRelease } from "./last-release.ts";
import { schemaOf } from "./tables.ts";

/** What this version leaves in databases, read from a new one that is thrown away. */
export async function markOf(version: string, ref: string): Promise<LastRelease> {
  const folder = await mkdtemp(join(tmpdir(), "release-"));
  try {
    const opened = await openDatabase({ dataDir: join(folder, "data"), migrations });
    const tables = await schemaOf(opened.database);
    await opened.close();
    return { version, ref, migrations: fingerprints(migrations), tables };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
