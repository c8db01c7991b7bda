import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { freePort } from "./free-port.ts";
import type { TestServer } from "./postgresql.ts";

const BINARY = "/usr/bin/redis-server";

/** Uses TEST_REDIS_URL, else starts Debian's redis-server on a free loopback port, durable as the README asks for. */
export async function startRedis(): Promise<TestServer> {
  const given = process.env.TEST_REDIS_URL;
  if (given !== undefined) return { kind: "running", url: given, stop: async () => undefined };
  if (!existsSync(BINARY))
    return {
      kind: "absent",
      why: "Redis is not installed (apt-get install redis-server) and TEST_REDIS_URL is not set",
    };
  const folder = mkdtempSync("/tmp/test-redis-");
  const port = await freePort();
  const settings = ["--bind", "127.0.0.1", "--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", ""];
  const server = spawn(BINARY, ["--port", String(port), "--dir", folder, ...settings], { stdio: "ignore" });
  await listens(port);
  return {
    kind: "running",
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listens(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("connect", () => socket.end());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the test's Redis did not answer within 5 s");
}
