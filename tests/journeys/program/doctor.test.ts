import { chmodSync, existsSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { afterEach, describe, expect, it } from "vitest";
import type { CommandDesk } from "../../../src/command-desk.ts";
import { diagnose } from "../../../src/commands/operating/doctor.ts";
import { composeCondition } from "../../../src/compose/doctor/condition.ts";
import { writeControl } from "../../../src/control-file.ts";
import { openEmbedded } from "../../../src/database/embedded.ts";
import { lookAtRedis } from "../../../src/doctor/probes/redis-probe.ts";
import type { Report } from "../../../src/doctor/report.ts";
import { createOperations } from "../../../src/http/operations/operations.ts";
import { startFakeTelegram } from "../../fakes/telegram/server.ts";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { startOwnRedis } from "../../servers/redis.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const standings = ({ findings }: Report) =>
  Object.fromEntries(findings.map(({ check, standing }) => [check, standing]));

/** A folder with a database of this version that is thrown away. */
function dataFolder(): string {
  const folder = newDataFolder("doctor");
  ending.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a running program does with its data folder: holds the database, and answers what is asked of it. */
async function hold(folder: string): Promise<void> {
  const opened = await openEmbedded(folder);
  ending.push(opened.close);
  const condition = composeCondition({ zaloOa: undefined, passages: "memory" }, opened);
  const desk: Partial<CommandDesk> = { condition };
  const app = createOperations({ metrics: { text: () => "" }, token: "dung", controlled: () => desk as CommandDesk });
  const pages = createServer((_, response) => response.end('{"status":"ready"}'));
  const [operations, address] = await Promise.all([
    new Promise<string>((resolve) => {
      const listening = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      );
      ending.push(() => listening.close());
    }),
    new Promise<string>((resolve) => {
      pages.listen(0, "127.0.0.1", () => {
        const at = pages.address();
        resolve(`http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`);
      });
      ending.push(() => pages.close());
    }),
  ]);
  await writeControl(folder, { address, operations, token: "dung", pid: process.pid });
}

describe("npm run doctor", () => {
  it("works before anything is set up, finds no fault, and makes nothing", async () => {
    const folder = join(tmpdir(), `doctor-none-${process.pid}`);
    const report = await diagnose({ DATA_DIR: folder, PORT: "0" });
    expect([report.faults, existsSync(folder)]).toEqual([0, false]);
  });

  it("names a wrong setting and one that is written nearly right", async () => {
    const { findings, faults } = await diagnose({ PORT: "three", TELEGRAM_BOT_TOKN: "1:abc" });
    const lines = findings.filter(({ check }) => check === "settings").map(({ says }) => says);
    expect(lines).toEqual([
      expect.stringContaining("setting PORT is wrong"),
      expect.stringContaining("did you mean TELEGRAM_BOT_TOKEN?"),
    ]);
    expect(faults).toBe(1);
  });

  it("asks the running program what is in its database, and the platforms about tokens that it never prints", async () => {
    const [telegram, zalo] = [await startFakeTelegram(), await startFakeZalo()];
    ending.push(telegram.stop, zalo.stop);
    telegram.faults.set({ kind: "revoked", on: ["*"] });
    const folder = dataFolder();
    await hold(folder);
    chmodSync(folder, 0o755);
    const report = await diagnose({
      DATA_DIR: folder,
      PORT: "0",
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
      ZALO_BOT_TOKEN: zalo.botToken,
      ZALO_BOT_API_URL: zalo.url,
      ZALO_APP_ID: "1",
      ZALO_APP_SECRET: "khoa-cua-ung-dung",
      ZALO_OAUTH_URL: zalo.url,
      ZALO_OPENAPI_URL: zalo.url,
      ZALO_BUSINESS_URL: zalo.url,
    });
    expect(standings(report)).toMatchObject({
      program: "ok",
      database: "ok",
      office: "warning",
      telegram: "fault",
      "zalo-bot": "ok",
      clock: "ok",
      folder: "fault",
    });
    for (const secret of [telegram.token, zalo.botToken, "khoa-cua-ung-dung", "dung"])
      expect(JSON.stringify(report)).not.toContain(secret);
  });

  it("looks into a database that nobody holds, and lets it go again", async () => {
    const folder = dataFolder();
    for (const _ of [1, 2])
      expect(standings(await diagnose({ DATA_DIR: folder, PORT: "0" }))).toMatchObject({
        program: "ok",
        database: "ok",
        office: "warning",
      });
  });

  it("sees how Redis keeps what it is given", async () => {
    const careless = ["--appendonly", "no", "--maxmemory-policy", "allkeys-lru", "--requirepass", "mat-khau"];
    const redis = await startOwnRedis(undefined, careless);
    if (redis.kind === "absent") return;
    ending.push(redis.stop);
    const named = redis.url.replace("redis://", "redis://:mat-khau@");
    expect(await lookAtRedis(named)).toMatchObject({ appendOnly: "no", policy: "allkeys-lru" });
    expect(await lookAtRedis(redis.url)).toEqual({ kind: "refused" });
    await redis.stop();
    expect(await lookAtRedis(named)).toEqual({ kind: "silent", says: "nobody listens there" });
  });
});
