import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";

/** A PostgreSQL for one test file, or why there is none. */
export type TestServer =
  | { readonly kind: "running"; readonly url: string; stop(): Promise<void> }
  | { readonly kind: "absent"; readonly why: string };

const BINARIES = "/usr/lib/postgresql";

/** Uses TEST_DATABASE_URL, else starts a cluster of its own from Debian's binaries on a free loopback port. */
export async function startPostgresql(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { kind: "running", url: given, stop: async () => undefined };
  if (!existsSync(BINARIES))
    return {
      kind: "absent",
      why: "PostgreSQL is not installed (apt-get install postgresql) and TEST_DATABASE_URL is not set",
    };
  const version = readdirSync(BINARIES).sort().at(-1) ?? "";
  const bin = join(BINARIES, version, "bin");
  if (!existsSync(join(bin, "initdb")))
    return { kind: "absent", why: "PostgreSQL's server is not installed (apt-get install postgresql)" };
  return startCluster(bin);
}

async function startCluster(bin: string): Promise<TestServer> {
  const folder = mkdtempSync("/tmp/test-postgresql-");
  // The server refuses to run as root; Debian's package brings an account for it.
  const asServer =
    process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
  if (asServer.length > 0) execFileSync("chown", ["postgres:postgres", folder]);
  const run = (...command: string[]): void => {
    const [program = "", ...rest] = [...asServer, ...command];
    execFileSync(program, rest, { stdio: "ignore", cwd: folder });
  };
  const data = join(folder, "data");
  run(join(bin, "initdb"), "-D", data, "-U", "tester", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
  const port = await freePort();
  const [program = "", ...rest] = [
    ...asServer,
    join(bin, "postgres"),
    "-D",
    data,
    "-p",
    String(port),
    "-h",
    "127.0.0.1",
    "-k",
    folder,
    "-F",
  ];
  const server = spawn(program, rest, { stdio: "ignore", cwd: folder });
  const url = `postgresql://tester@127.0.0.1:${port}/postgres`;
  await answers(url);
  return {
    kind: "running",
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("the test's PostgreSQL did not answer within 10 s");
}
