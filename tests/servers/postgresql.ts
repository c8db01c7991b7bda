import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { memoryFolder } from "./memory-folder.ts";
import type { Processes } from "./processes.ts";
import { type Absent, type RestartableServer, startServer, type TestServer } from "./restartable.ts";
import { asItIs, type Under } from "./set-clock.ts";

const BINARIES = "/usr/lib/postgresql";

/** Uses TEST_DATABASE_URL, else a cluster of its own, see {@link startOwnPostgresql}. */
export async function startPostgresql(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { kind: "running", url: given, stop: async () => undefined };
  return startOwnPostgresql();
}

/** PostgreSQL from Debian's binaries on a free loopback port, in a cluster that is thrown away. */
export async function startOwnPostgresql(
  processes?: Processes,
  under: Under = asItIs,
): Promise<RestartableServer | Absent> {
  const version = existsSync(BINARIES) ? readdirSync(BINARIES).sort().at(-1) : undefined;
  const bin = join(BINARIES, version ?? "", "bin");
  if (!existsSync(join(bin, "initdb")))
    return {
      kind: "absent",
      why: "PostgreSQL is not installed (apt-get install postgresql) and TEST_DATABASE_URL is not set",
    };
  const folder = mkdtempSync(join(memoryFolder(), "test-postgresql-"));
  // The server refuses to run as root; Debian's package brings an account for it.
  const asServer =
    process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  if (asServer.length > 0) execFileSync("chown", ["postgres:postgres", folder]);
  const data = join(folder, "data");
  const made = [join(bin, "initdb"), "-D", data, "-U", "tester", "--auth=trust", "--no-sync", "-E", "UTF8"];
  const [maker = "", ...making] = [...asServer, ...made, "--locale=C.UTF-8"];
  execFileSync(maker, making, { stdio: "ignore", cwd: folder });
  const port = await freePort();
  const url = `postgresql://tester@127.0.0.1:${port}/postgres`;
  const listening = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-F"];
  const answers = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
  };
  const command = [...asServer, ...under([join(bin, "postgres"), ...listening])];
  return startServer({ folder, command, url, answers, stopWith: "SIGINT" }, processes);
}

/**
 * A new database on a server, with the tables of every room in it when the run has made such a database to copy, else
 * empty. Gives its address.
 */
export async function freshDatabase(
  url: string,
  template = process.env.TEST_DATABASE_TEMPLATE ?? "template1",
): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).toString();
}
