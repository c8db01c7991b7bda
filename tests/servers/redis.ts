import { existsSync, mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { memoryFolder } from "./memory-folder.ts";
import type { Processes } from "./processes.ts";
import { type Absent, type RestartableServer, startServer, type TestServer } from "./restartable.ts";

const BINARY = "/usr/bin/redis-server";

/** Uses TEST_REDIS_URL, else a server of its own, see {@link startOwnRedis}. */
export async function startRedis(): Promise<TestServer> {
  const given = process.env.TEST_REDIS_URL;
  if (given !== undefined) return { kind: "running", url: given, stop: async () => undefined };
  return startOwnRedis();
}

/** As `.env.example` asks for it. */
const DURABLE = ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", ""];

/** Debian's redis-server on a free loopback port, with the settings as they should be unless others are given. */
export async function startOwnRedis(
  processes?: Processes,
  settings: readonly string[] = DURABLE,
): Promise<RestartableServer | Absent> {
  if (!existsSync(BINARY))
    return {
      kind: "absent",
      why: "Redis is not installed (apt-get install redis-server) and TEST_REDIS_URL is not set",
    };
  const folder = mkdtempSync(join(memoryFolder(), "test-redis-"));
  const port = await freePort();
  return startServer(
    {
      folder,
      command: [BINARY, "--port", String(port), "--bind", "127.0.0.1", "--dir", folder, ...settings],
      url: `redis://127.0.0.1:${port}`,
      answers: () => reached(port),
      stopWith: "SIGTERM",
    },
    processes,
  );
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
