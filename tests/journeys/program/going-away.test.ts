import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { startOwnPostgresql } from "../../servers/postgresql.ts";
import { ended } from "../../servers/processes.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { startOwnRedis } from "../../servers/redis.ts";

let program: RunningProgram | undefined;
/** What each test has to put away, the last first. */
const after: (() => unknown)[] = [];
afterEach(async () => {
  if (program !== undefined) await ended(program.process, "SIGKILL");
  program = undefined;
  for (const step of after.splice(0).reverse()) await step();
});

async function started(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  after.push(() => rmSync(dataDir, { recursive: true, force: true }));
  program = await startProgram(dataDir, settings);
  await told({ status: "ready" });
}

async function call(path: string): Promise<Response> {
  return fetch(`${program?.address}${path}`);
}

/** Asks until `/readyz` says so, and holds it against that; nothing but the limit of a test ends the wait. */
async function told(expected: unknown): Promise<void> {
  const wanted = JSON.stringify(expected);
  for (;;) {
    const says = await (await call("/readyz")).text();
    if (says === wanted) return;
    await wait(100);
  }
}

async function lives(): Promise<void> {
  expect((await call("/healthz")).status).toBe(200);
}

async function answers(): Promise<void> {
  const body = JSON.stringify({ conversation: crypto.randomUUID(), text: "hạn gửi báo cáo" });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${program?.address}/api/chat`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
}

describe("what the program stands on goes away and comes back", () => {
  it("its data folder", async () => {
    const folder = newDataFolder("moved");
    await started(folder);
    renameSync(folder, `${folder}-away`);
    after.push(() => rmSync(`${folder}-away`, { recursive: true, force: true }));
    await told({ status: "stalled", stalled: ["data-folder"] });
    await lives();
    renameSync(`${folder}-away`, folder);
    await told({ status: "ready" });
    await answers();
  }, 90_000);

  it("the room on its disk", async (context) => {
    const disk = mkdtempSync(join(tmpdir(), "test-small-disk-"));
    try {
      execFileSync("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      rmSync(disk, { recursive: true, force: true });
      return context.skip("this user may not mount a small disk");
    }
    after.push(() => execFileSync("/usr/bin/umount", ["-l", disk]));
    await started(join(disk, "data"));
    const filling = join(disk, "filling");
    try {
      for (;;) writeFileSync(filling, new Uint8Array(1_000_000), { flag: "a" });
    } catch {
      // Full.
    }
    await told({ status: "stalled", stalled: ["disk"] });
    await lives();
    rmSync(filling);
    await told({ status: "ready" });
    await answers();
  }, 90_000);

  it("PostgreSQL", async (context) => {
    const server = await startOwnPostgresql();
    if (server.kind === "absent") return context.skip(server.why);
    after.push(server.stop);
    await started(newDataFolder("server-gone"), { DATABASE_URL: server.url });
    await server.restart("SIGINT", async () => {
      await told({ status: "stalled", stalled: ["database", "queue"] });
      await lives();
    });
    await told({ status: "ready" });
    await answers();
  }, 90_000);

  it("Redis", async (context) => {
    const [server, redis] = await Promise.all([startOwnPostgresql(), startOwnRedis()]);
    for (const one of [server, redis]) if (one.kind === "running") after.push(one.stop);
    if (server.kind === "absent") return context.skip(server.why);
    if (redis.kind === "absent") return context.skip(redis.why);
    await started(newDataFolder("redis-gone"), { DATABASE_URL: server.url, REDIS_URL: redis.url });
    await redis.restart("SIGTERM", async () => {
      await told({ status: "stalled", stalled: ["queue"] });
      await lives();
    });
    await told({ status: "ready" });
    await answers();
  }, 90_000);
});
