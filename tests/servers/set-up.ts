import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { compiledFile, compileOnce } from "./compiled.ts";
import { openRunFolder } from "./memory-folder.ts";
import { freshDatabase, startOwnPostgresql } from "./postgresql.ts";
import { startOwnRedis } from "./redis.ts";
import { SHORT_LIVED } from "./short-lived.ts";

/**
 * What a whole run needs once: the compiled program, embedded databases to copy, PostgreSQL with a database to copy,
 * Redis. Test files hear of it by environment variables; what is not installed stays unset, and its tests are skipped.
 * @returns what ends it all.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const run = openRunFolder();
  const folders = [join(run.folder, "empty"), join(run.folder, "data")] as const;
  for (const folder of folders) mkdirSync(folder, { mode: 0o700 });
  const [postgresql, redis] = await Promise.all([startOwnPostgresql(), startOwnRedis(), compileOnce()]);
  process.env.TEST_COMPILED = "yes";
  if (redis.kind === "running") process.env.TEST_REDIS_URL ??= redis.url;
  if (postgresql.kind === "running") process.env.TEST_DATABASE_URL ??= postgresql.url;
  const end = async (): Promise<void> => {
    for (const server of [postgresql, redis]) if (server.kind === "running") await server.stop();
    run.remove();
  };
  try {
    await Promise.all([makeFolders(...folders), makeDatabase(process.env.TEST_DATABASE_URL)]);
  } catch (fault) {
    // A run that cannot begin leaves no server behind.
    await end();
    throw fault;
  }
  return end;
}

async function makeFolders(empty: string, started: string): Promise<void> {
  await makeTables(empty, started);
  process.env.TEST_EMPTY_FOLDER = empty;
  process.env.TEST_DATA_FOLDER = started;
}

async function makeDatabase(server: string | undefined): Promise<void> {
  if (server === undefined) return;
  const url = await freshDatabase(server);
  await makeTables(url);
  process.env.TEST_DATABASE_TEMPLATE = new URL(url).pathname.slice(1);
}

async function makeTables(...where: readonly string[]): Promise<void> {
  const script = compiledFile(new URL("make-tables.ts", import.meta.url));
  await promisify(execFile)(process.execPath, [...SHORT_LIVED, script, ...where], { timeout: 120_000 });
}
