import { type ChildProcess, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import pg from "pg";
import { freePort } from "../servers/free-port.ts";
import { end, type Processes } from "./processes.ts";

/** A server on a loopback port of its own that can be lost and comes back on the same port. */
export interface MortalServer {
  readonly kind: "running";
  readonly url: string;
  /** Ends it, has something happen to its folder, and starts it again. */
  restart(signal: NodeJS.Signals, meanwhile?: (folder: string) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}
export interface Absent {
  readonly kind: "absent";
  readonly why: string;
}

const POSTGRESQL = "/usr/lib/postgresql";
const REDIS = "/usr/bin/redis-server";

/** PostgreSQL from Debian's binaries, in a cluster that is thrown away. */
export async function startMortalPostgresql(processes: Processes): Promise<MortalServer | Absent> {
  const version = existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).sort().at(-1) : undefined;
  const bin = join(POSTGRESQL, version ?? "", "bin");
  if (!existsSync(join(bin, "initdb")))
    return { kind: "absent", why: "PostgreSQL is not installed (apt-get install postgresql)" };
  const folder = mkdtempSync("/tmp/crash-postgresql-");
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
  return mortal(processes, {
    folder,
    command: [...asServer, join(bin, "postgres"), ...listening],
    url,
    async answers() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
    },
    stopWith: "SIGINT",
  });
}

/** Redis from Debian's binaries, durable as the README asks for. */
export async function startMortalRedis(processes: Processes): Promise<MortalServer | Absent> {
  if (!existsSync(REDIS)) return { kind: "absent", why: "Redis is not installed (apt-get install redis-server)" };
  const folder = mkdtempSync("/tmp/crash-redis-");
  const port = await freePort();
  const durable = ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", ""];
  return mortal(processes, {
    folder,
    command: [REDIS, "--port", String(port), "--bind", "127.0.0.1", "--dir", folder, ...durable],
    url: `redis://127.0.0.1:${port}`,
    answers: () => reached(port),
    stopWith: "SIGTERM",
  });
}

/** Forgets everything in a Redis. */
export async function flush(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

async function mortal(
  processes: Processes,
  server: {
    readonly folder: string;
    readonly command: readonly string[];
    readonly url: string;
    readonly answers: () => Promise<void>;
    readonly stopWith: NodeJS.Signals;
  },
): Promise<MortalServer> {
  const { folder, url, answers, stopWith } = server;
  const [command = "", ...given] = server.command;
  const start = async (): Promise<ChildProcess> => {
    const child = processes.start(command, given, { stdio: "ignore", cwd: folder });
    await again(answers, url);
    return child;
  };
  let child = await start();
  return {
    kind: "running",
    url,
    async restart(signal, meanwhile) {
      await end(child, signal);
      await meanwhile?.(folder);
      child = await start();
    },
    async stop() {
      await end(child, stopWith);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const TRIES = 200;

async function again(answers: () => Promise<void>, url: string): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      await answers();
      return;
    } catch (fault) {
      if (left === 0) throw new Error(`${url} does not answer`, { cause: fault });
      await sleep(50);
    }
  }
}

function reached(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", reject);
  });
}
