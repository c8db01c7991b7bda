import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { freshDatabase, startPostgresql } from "../servers/postgresql.ts";

/**
 * `tsx tests/passages/run.ts [SIZE…]`: passages mixed of real sentences, found in memory and in PostgreSQL (its own, in memory, or
 * TEST_DATABASE_URL), each in a process of its own. Prints what building, opening and asking took; fails where the two find
 * anything else. A size ends after 25 minutes in any case.
 */
const sizes = process.argv.slice(2).map(Number);
const MINUTES = 25;
const MOST_MEMORY = "--max-old-space-size=12000";

interface Measured {
  readonly seconds: number;
  readonly processor: number;
  readonly p50: number;
  readonly p95: number;
  readonly resident: number;
  readonly found: readonly string[];
}

async function measured(...given: readonly string[]): Promise<Measured> {
  const one = fileURLToPath(new URL("./one.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", MOST_MEMORY, "--import", "tsx", one, ...given],
    { timeout: MINUTES * 60_000, maxBuffer: 64_000_000 },
  );
  return JSON.parse(stdout);
}

function say(what: string, { seconds, processor, p50, p95, resident }: Measured): void {
  const numbers = `${seconds.toFixed(1)} s (processor of Node.js ${processor.toFixed(1)}), asked: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
  process.stdout.write(`${what}: ${numbers}, resident ${(resident / 1_048_576).toFixed(0)} MB\n`);
}

async function kept(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT pg_database_size(current_database())::float8 AS bytes");
  await client.end();
  return rows[0].bytes;
}

const server = await startPostgresql();
if (server.kind === "absent") throw new Error(server.why);
try {
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) {
    const url = await freshDatabase(server.url);
    const empty = await measured("database", "0", url);
    say(`nothing, a process alone`, empty);
    say(`${size} passages, made in PostgreSQL`, await measured("database", String(size), url));
    const again = await measured("database", String(size), url);
    say(`${size} passages, opened from PostgreSQL`, again);
    process.stdout.write(`the database has ${((await kept(url)) / 1_048_576).toFixed(0)} MB\n`);
    const memory = await measured("memory", String(size));
    say(`${size} passages, in memory`, memory);
    const others = memory.found.filter((found, at) => found !== again.found[at]).length;
    process.stdout.write(`questions that found anything else: ${others} of ${memory.found.length}\n`);
    if (others > 0) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
