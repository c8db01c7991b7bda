import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { freePort } from "../../servers/free-port.ts";
import { ended } from "../../servers/processes.ts";
import { spawnProgram } from "../../servers/program.ts";

const SECRET = "bi-mat-cua-cac-bai-thu";
let folder: string;
let address: string;
let program: ChildProcess;
beforeAll(async () => {
  folder = newDataFolder("readiness");
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  program = spawnProgram({
    DATA_DIR: folder,
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: address,
    LOG_LEVEL: "silent",
    TELEGRAM_BOT_TOKEN: "1:nobody",
    TELEGRAM_API_URL: "http://127.0.0.1:9",
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    DRAIN_SECONDS: "100",
  });
});
afterAll(async () => {
  await ended(program, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** The status and JSON of an answer; undefined while nobody listens. */
async function call(path: string, request: RequestInit = {}) {
  try {
    const answer = await fetch(address + path, request);
    return { status: answer.status, says: (await answer.json()).status, headers: answer.headers };
  } catch {
    return undefined;
  }
}
const tell = (name: string) =>
  call(`/webhooks/${name}`, {
    method: "POST",
    headers: { "x-telegram-bot-api-secret-token": SECRET },
    body: JSON.stringify({
      update_id: 7,
      message: { message_id: 1, date: 1, chat: { id: 1, type: "private" }, text: "a" },
    }),
  });
/** Calls until somebody listens. */
async function listening(path: string) {
  for (;;) {
    const answer = await call(path);
    if (answer !== undefined) return answer;
    await wait(5);
  }
}

it("says from its launch on that it is ready only once webhooks are taken", { timeout: 120_000 }, async () => {
  let standing = await listening("/readyz");
  expect(standing).toMatchObject({ status: 503, says: "starting" });
  expect((await tell("zalo-bot"))?.status).toBe(404);
  for (; standing.status === 503; standing = await listening("/readyz")) {
    expect(standing.says).toBe("starting");
    await wait(5);
  }
  expect(standing).toMatchObject({ status: 200, says: "ready" });
  expect((await tell("telegram"))?.status).toBe(200);
  expect((await tell("zalo-bot"))?.status).toBe(404);
  // Longer than the 75 s for which proxies keep a connection.
  expect(Number(/timeout=(\d+)/.exec(standing.headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(75);
});

it("goes on answering once it is told to end, says so, and ends at once when it is told again", {
  timeout: 120_000,
}, async () => {
  while ((await listening("/readyz")).status === 503) await wait(20);
  program.kill("SIGTERM");
  while ((await listening("/readyz")).status === 200) await wait(5);
  expect(await call("/readyz")).toMatchObject({ status: 503, says: "ending" });
  const answer = await fetch(`${address}/`);
  // Whoever keeps connections opens no other request on this one, which will be closed.
  expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
  expect(await ended(program, "SIGTERM")).toBe(0);
});
